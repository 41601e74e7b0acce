import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { node, npm, run, withServer } from './commands.mjs';
import { copySuite, JEST } from './consumer.mjs';

/** @param program the Node.js to run it with */
export const knowsItsOtherCopy = (folder, program) => run(program ?? process.execPath, ['two-copies.mjs'], folder);

/** @param program the Node.js to run it with */
export const passesInVitest = (folder, program) =>
  run(program ?? process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--globals', 'app.spec.mjs'], folder);

/** Puts the version of a test runner in place that the next check wants. */
export const installRunner = ({ name, range }, folder) =>
  npm(['install', '--no-audit', '--no-fund', '--prefer-offline', '--save-dev', `${name}@${range}`], folder);

/** @param program the Node.js to run it with */
export function answersWithProblem(folder, program) {
  return withServer(['dist/main.js'], folder, program, async (port) => {
    const response = await fetch(`http://127.0.0.1:${port}/customers/42`);
    const text = await response.text();
    assert.equal(response.status, 404, text);
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    const flowId = response.headers.get('x-flow-id');
    assert.ok(flowId, 'The response has no X-Flow-ID.');
    const expected = {
      type: '/problems/customer-not-found',
      title: 'Customer not found',
      status: 404,
      detail: 'Customer 42 does not exist',
      flow_id: flowId,
    };
    assert.equal(text, JSON.stringify(expected)); // as text, since the order of the members counts
  });
}

/** The subpath that needs an optional peer: it is installed last, as nothing else may lean on it. */
export async function documents(consumer, folder) {
  const peer = `@nestjs/swagger@^${consumer.major}.0.0`;
  await npm(['install', '--no-audit', '--no-fund', '--prefer-offline', peer], folder);
  assert.ok((await publicNames(consumer, folder, 'nestjs-problems/openapi')).includes('documentProblems'));
}

/** As `npx nestjs-problems` runs it. */
export async function runsCommands(folder) {
  const page = await npm(['exec', '--no', '--', 'nestjs-problems', 'explain', 'customer-not-found'], folder);
  assert.match(page, /^Customer not found \(404 Not Found\)$/m);
  assert.match(await npm(['exec', '--no', '--', 'nestjs-problems', '--version'], folder), /^nestjs-problems\/\d/m);
}

/** @param program the Node.js to run it with */
export const passesInJest = ({ jest }, folder, program) => run(program ?? process.execPath, [...jest, '--ci'], folder);

/** @param name the package, or one of its subpaths */
export async function publicNames({ names }, folder, name = 'nestjs-problems') {
  const print = 'const print = (api) => console.log(JSON.stringify(Object.keys(api).sort()));';
  const args = names.map((part, index) => (index === names.length - 1 ? `${print} ${part}` : part));
  const named = args.map((part) => part.replace("'nestjs-problems'", `'${name}'`));
  return JSON.parse(await node(named, folder));
}

/** A stack trace names function and file, and with `--enable-source-maps` the TypeScript source. */
export async function tracesStack({ names }, folder) {
  const print = `const print = (api) => {
    const named = Object.entries(api).filter(([, value]) => typeof value === 'function' && value.name !== '');
    const wrong = named.filter(([name, value]) => value.name !== name).map(([name]) => name);
    try { api.runInFlow('no flow id', () => 1); } catch ({ stack }) { console.log(JSON.stringify({ wrong, stack })); }
  };`;
  const args = names.map((part, index) => (index === names.length - 1 ? `${print} ${part}` : part));
  const { wrong, stack } = JSON.parse(await node(args, folder));
  assert.deepEqual(wrong, [], 'These classes and functions are called something else.');
  assert.match(stack, /^ {4}at (\w+\.)?runInFlow \(.+\/nestjs-problems\/dist\/(esm|cjs)\/.+\.js:\d+:\d+\)$/m);
  const mapped = JSON.parse(await node(['--enable-source-maps', ...args], folder));
  assert.match(mapped.stack, /^ {4}at (\w+\.)?runInFlow \(.+\/nestjs-problems\/src\/.+\.ts:\d+:\d+\)$/m);
}

/** As Nest 11 sets an app up: Jest compiles the sources while it runs, with the module resolution of old. */
export async function passesInTsJest(consumer, folder) {
  const tools = ['ts-jest@^29.0.0', 'typescript@~5.9.0'];
  await npm(['install', '--no-audit', '--no-fund', '--prefer-offline', ...tools], folder);
  await copySuite(consumer, 'in-ts-jest.ts', join(folder, 'app.ts-spec.ts'));
  const compilerOptions = {
    ...{ target: 'es2022', module: 'commonjs', moduleResolution: 'node10', strict: true, skipLibCheck: true },
    ...{ experimentalDecorators: true, emitDecoratorMetadata: true, esModuleInterop: true },
  };
  const config = {
    rootDir: '.',
    moduleFileExtensions: ['js', 'json', 'ts'],
    moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
    testRegex: '\\.ts-spec\\.ts$',
    transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: compilerOptions }] },
  };
  await writeFile(join(folder, 'ts-jest.json'), JSON.stringify(config));
  await node([JEST, '--ci', '--config', 'ts-jest.json'], folder);
}
