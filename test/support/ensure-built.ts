import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const ROOT = process.cwd();

/** Builds the package unless it is newer than the sources: for tests that run the package in a process of its own. */
export function ensureBuilt(): void {
  if (newest(join(ROOT, 'dist/esm')) > newest(join(ROOT, 'src'))) return;
  const compiler = createRequire(join(ROOT, 'package.json')).resolve('typescript/bin/tsc');
  for (const step of [[compiler, '-p', 'tsconfig.build.json'], ['packaging/package.mjs']])
    execFileSync(process.execPath, step, { cwd: ROOT, stdio: 'inherit' });
}

function newest(folder: string): number {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return Math.max(...files.map((file) => statSync(join(folder, file)).mtimeMs));
  } catch {
    return 0;
  }
}
