import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, cp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { node, npm, run, withServer } from './commands.mjs';

const APP = fileURLToPath(new URL('./app', import.meta.url));
const COMPILER = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const JEST = 'node_modules/jest/bin/jest.js';

/** Peers that are optional, and the adapter that neither app asked for: nothing of ours may bring them along. */
const UNASKED = ['class-validator', 'class-transformer', '@nestjs/swagger', '@nestjs/platform-fastify', 'fastify'];
const HOST =
  /^(@nestjs\/|@?fastify(\/|$)|express$|@types\/express|class-(validator|transformer)$|rxjs$|reflect-metadata$)/;

/**
 * The two worlds that the package must work in. Both get the same sources: `type` alone decides what the compiler
 * makes of them, which declarations it reads and which build the app loads.
 */
export const CONSUMERS = [
  {
    name: 'nest-12-esm',
    title: 'Nest 12, ES modules',
    major: 12,
    type: 'module',
    spec: 'mjs',
    jest: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', JEST],
    names: ['--input-type=module', '--eval', "import * as api from 'nestjs-problems'; print(api);"],
  },
  {
    name: 'nest-11-cjs',
    title: 'Nest 11, CommonJS',
    major: 11,
    type: 'commonjs',
    spec: 'cjs',
    jest: [JEST],
    names: ['--input-type=commonjs', '--eval', "print(require('nestjs-problems'));"],
  },
];

/** Everything but the package under test, which npm adds from the tarball. */
function manifest({ name, major, type, range = `^${major}.0.0`, adapter = 'express', runners = { jest: '^30.0.0' } }) {
  const nest = Object.fromEntries(
    ['common', 'core', `platform-${adapter}`, 'testing'].map((part) => [`@nestjs/${part}`, range]),
  );
  return {
    name,
    private: true,
    type,
    dependencies: { ...nest, 'reflect-metadata': '^0.2.0', rxjs: '^7.8.0', '@types/node': '^20.0.0', ...runners },
    jest: { testEnvironment: 'node', transform: {} },
  };
}

export async function install(consumer, folder, tarball) {
  await cp(APP, folder, { recursive: true });
  await copyFile(join(APP, `in-jest.${consumer.spec}`), join(folder, `app.spec.${consumer.spec}`));
  if (consumer.adapter === 'fastify') await copyFile(join(APP, 'main.fastify.ts'), join(folder, 'main.ts'));
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest(consumer), null, 2));
  await npm(['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], folder);
  const nest = await readManifest(folder, '@nestjs/core');
  assert.equal(Number.parseInt(nest.version, 10), consumer.major, `npm installed Nest ${nest.version}.`);
}

export async function bringsNoHostAlong(folder, { adapter = 'express' } = {}) {
  const { dependencies = {} } = await readManifest(folder, 'nestjs-problems');
  assert.deepEqual(
    Object.keys(dependencies).filter((name) => HOST.test(name)),
    [],
    'These belong to the peers, not to `dependencies`.',
  );
  const asked = adapter === 'fastify' ? /fastify/ : /express/;
  const found = UNASKED.filter((name) => !asked.test(name) && existsSync(join(folder, 'node_modules', name)));
  assert.deepEqual(found, [], 'These came along although the app did not ask for them.');
  const nested = join(folder, 'node_modules/nestjs-problems/node_modules/@nestjs');
  assert.ok(!existsSync(nested), 'The package has a Nest of its own beside the one of the app.');
}

export const compile = (folder) => node([COMPILER, '--project', 'tsconfig.json', '--pretty', 'false'], folder);

/** The three ways in which TypeScript finds declarations; those of the package and of all its peers are checked, too. */
export const RESOLUTIONS = ['node16', 'nodenext', 'bundler'];

export function declarationsCompile(folder, resolution) {
  const module = resolution === 'bundler' ? 'esnext' : resolution;
  const args = ['--noEmit', '--module', module, '--moduleResolution', resolution];
  return node([COMPILER, '--project', 'tsconfig.json', '--pretty', 'false', ...args], folder);
}

/** @param program the Node.js to run it with */
export const knowsItsOtherCopy = (folder, program) => run(program ?? process.execPath, ['two-copies.mjs'], folder);

export const passesInVitest = (folder) =>
  node(['node_modules/vitest/vitest.mjs', 'run', '--globals', 'app.spec.mjs'], folder);

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

/** As `npx nestjs-problems` runs it. */
export async function runsCommands(folder) {
  const page = await npm(['exec', '--no', '--', 'nestjs-problems', 'explain', 'customer-not-found'], folder);
  assert.match(page, /^Customer not found \(404 Not Found\)$/m);
  assert.match(await npm(['exec', '--no', '--', 'nestjs-problems', '--version'], folder), /^nestjs-problems\/\d/m);
}

export const passesInJest = ({ jest }, folder) => node([...jest, '--ci'], folder);

/** @param name the package, or one of its subpaths */
export async function publicNames({ names }, folder, name = 'nestjs-problems') {
  const print = 'const print = (api) => console.log(JSON.stringify(Object.keys(api).sort()));';
  const args = names.map((part, index) => (index === names.length - 1 ? `${print} ${part}` : part));
  const named = args.map((part) => part.replace("'nestjs-problems'", `'${name}'`));
  return JSON.parse(await node(named, folder));
}

/** The published code has short names for local variables; whatever a log or a stack trace shows is as it was written. */
export async function keepsNames({ names }, folder) {
  const print = `const print = (api) => {
    const named = Object.entries(api).filter(([, value]) => typeof value === 'function' && value.name !== '');
    const wrong = named.filter(([name, value]) => value.name !== name).map(([name]) => name);
    try { api.runInFlow('no flow id', () => 1); } catch ({ stack }) { console.log(JSON.stringify({ wrong, stack })); }
  };`;
  const args = names.map((part, index) => (index === names.length - 1 ? `${print} ${part}` : part));
  const { wrong, stack } = JSON.parse(await node(args, folder));
  assert.deepEqual(wrong, [], 'These classes and functions have lost their names.');
  assert.match(stack, /^ {4}at (\w+\.)?runInFlow \(.+\/dist\/.+:\d+:\d+\)$/m);
}

/** What a bundler makes of the published client for a browser, in bytes: the whole of it, and one function. */
export async function shakesClient(folder) {
  const size = async (contents) => {
    const options = { bundle: true, minify: true, write: false, format: 'esm', platform: 'browser' };
    const result = await build({ ...options, stdin: { contents, resolveDir: folder } });
    return result.outputFiles[0].contents.length;
  };
  const whole = await size("export * from 'nestjs-problems/client';");
  const part = await size("export { isProblem } from 'nestjs-problems/client';");
  assert.ok(whole < 6_000, `The whole client has ${whole} bytes.`);
  assert.ok(part < whole / 3, `One function of the client has ${part} bytes, and the whole ${whole}.`);
}

async function readManifest(folder, name) {
  return JSON.parse(await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
}
