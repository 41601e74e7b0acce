import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Where the load comes from, and where the servers are. */
export const CLIENT_CORE = 0;
export const SERVER_CORE = 1;

/** Keeps a process, with all its threads, on one core; says whether that was possible. */
export function pin(pid: number, core: number): boolean {
  if (availableParallelism() < 2 && core > 0) return false;
  try {
    execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
