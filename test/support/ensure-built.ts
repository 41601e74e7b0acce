import { execSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = process.cwd();

/** What `npm run build` writes last. */
const LAST = join(ROOT, 'dist/cjs/package.json');

/** Builds the package unless it is newer than the sources: for tests that run the package in a process of its own. */
export function ensureBuilt(): void {
  if (changed(LAST) > newest(join(ROOT, 'src'))) return;
  execSync('npm run build', { cwd: ROOT, stdio: 'inherit' });
}

function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Math.max(...files.map((file) => changed(join(folder, file))));
}

function changed(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
