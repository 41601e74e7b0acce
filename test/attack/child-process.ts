import { execFileSync, fork } from 'node:child_process';
import { ensureBuilt } from '../support/ensure-built.js';

/** How a child ended, and the last lines that it wrote. */
export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

const KEPT = 4000;

/** Builds the package and the children. */
export function buildChildren(): void {
  ensureBuilt();
  execFileSync(process.execPath, ['test/attack/build.mjs'], { stdio: 'inherit' });
}

/**
 * Runs a child with an order, and waits until it ends.
 *
 * @param report gets what the child sends
 */
export function runChild<Message>(
  name: 'watch' | 'silence',
  order: object,
  report: (message: Message) => void,
  execArgv: readonly string[] = [],
): Promise<ChildEnd> {
  const child = fork(`test/attack/dist/${name}.child.mjs`, [JSON.stringify(order)], {
    execArgv: [...execArgv],
    env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', LANE_DEADLINE: process.env['LANE_DEADLINE'] ?? '20000' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-KEPT);
  });
  child.on('message', (message) => report(message as Message));
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stderr })));
}
