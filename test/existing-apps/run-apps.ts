import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { ensureBuilt } from '../support/ensure-built.js';
import type { Recording } from './existing-app.js';

const FOLDER = join(process.cwd(), 'test/existing-apps');
const OUTPUT = join(FOLDER, 'dist');
const DEADLINE = 300_000;

/** Where the module is in the imports of the root module. */
type Place = 'nowhere' | 'first' | 'last';

/** What all apps do, without and with the module. Each in a process of its own, on the built package. */
export async function runApps(): Promise<Record<Place, Recording[]>> {
  ensureBuilt();
  compileApps();
  const [nowhere, first, last] = await Promise.all([run('nowhere'), run('first'), run('last')]);
  return { nowhere, first, last };
}

/** Transpiles the apps. `npm run typecheck` checks their types. */
function compileApps(): void {
  rmSync(OUTPUT, { recursive: true, force: true });
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
  for (const path of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts') || path.endsWith('-spec.ts') || path === 'run-apps.ts') continue;
    const source = readFileSync(join(FOLDER, path), 'utf8');
    const compilerOptions = { ...options, noEmit: false, sourceMap: false, module: ts.ModuleKind.ES2022 };
    const target = join(OUTPUT, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, ts.transpileModule(source, { fileName: path, compilerOptions }).outputText);
  }
}

function run(place: Place): Promise<Recording[]> {
  const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'test' };
  const stdio = ['ignore', 'pipe', 'pipe', 'ipc'] as const;
  const options = { env, execArgv: [], stdio: [...stdio], timeout: DEADLINE };
  const child = fork(join(OUTPUT, 'main.js'), [place], options);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.on('message', (recordings) => resolve(recordings as Recording[]));
    child.on('exit', () => reject(new Error(`The apps did not run to their end. They wrote:\n${output}`)));
  });
}
