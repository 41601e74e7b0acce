import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBuilt } from './ensure-built.js';

/** Compiles the example bank against the built package, as `npm start` does: for tests that run it in a process of its own. */
export function ensureBankBuilt(): void {
  ensureBuilt();
  const compiler = createRequire(join(process.cwd(), 'package.json')).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', 'examples/bank/tsconfig.json'], { stdio: 'inherit' });
}

/** What the bank prints once it listens, with its address. */
export const BANK_IS_OPEN = /is open at (\S+?)\. /;
