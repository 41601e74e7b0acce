import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './commands.mjs';

export const APP = fileURLToPath(new URL('./app', import.meta.url));
export const JEST = 'node_modules/jest/bin/jest.js';
export const ESM_JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', JEST];

/** The test runners that the package must work in. */
export const RUNNERS = {
  jest: { title: 'Jest 30', name: 'jest', range: '^30.0.0' },
  vitest3: { title: 'Vitest 3', name: 'vitest', range: '^3.0.0' },
  vitest4: { title: 'Vitest 4', name: 'vitest', range: '^4.0.0' },
};

/** Peers that a Nest app can do without, and the adapter that neither app asked for: nothing of ours may bring them along. */
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
    jest: ESM_JEST,
    runners: [RUNNERS.jest, RUNNERS.vitest4],
    names: ['--input-type=module', '--eval', "import * as api from 'nestjs-problems'; print(api);"],
  },
  {
    name: 'nest-11-cjs',
    title: 'Nest 11, CommonJS',
    major: 11,
    type: 'commonjs',
    spec: 'cjs',
    jest: [JEST],
    runners: [RUNNERS.jest],
    names: ['--input-type=commonjs', '--eval', "print(require('nestjs-problems'));"],
  },
];

/** Everything but the package under test, which npm adds from the tarball. */
function manifest({ name, major, type, range = `^${major}.0.0`, adapter = 'express', runners = [RUNNERS.jest] }) {
  const nest = Object.fromEntries(
    ['common', 'core', `platform-${adapter}`, 'testing'].map((part) => [`@nestjs/${part}`, range]),
  );
  return {
    name,
    private: true,
    type,
    dependencies: { ...nest, 'reflect-metadata': '^0.2.0', rxjs: '^7.8.0', '@types/node': '^20.0.0' },
    devDependencies: Object.fromEntries(runners.map(({ name: runner, range: wanted }) => [runner, wanted])),
    jest: { testEnvironment: 'node', transform: {} },
  };
}

export async function install(consumer, folder, tarball) {
  await cp(APP, folder, { recursive: true });
  await copySuite(consumer, `in-jest.${consumer.spec}`, join(folder, `app.spec.${consumer.spec}`));
  if (consumer.adapter === 'fastify') await copyFile(join(APP, 'main.fastify.ts'), join(folder, 'main.ts'));
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest(consumer), null, 2));
  await npm(['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], folder);
  const nest = await readManifest(folder, '@nestjs/core');
  assert.equal(Number.parseInt(nest.version, 10), consumer.major, `npm installed Nest ${nest.version}.`);
}

/** A suite of the app on the adapter of the consumer: the names of the two adapters differ in nothing else. */
export async function copySuite({ adapter }, name, target) {
  const suite = await readFile(join(APP, name), 'utf8');
  const text = adapter === 'fastify' ? suite.replaceAll('express', 'fastify').replaceAll('Express', 'Fastify') : suite;
  await writeFile(target, text);
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

/** What npm made of the ranges. */
export async function versions(folder, { adapter = 'express' }) {
  const names = ['@nestjs/core', `@nestjs/platform-${adapter}`, adapter, 'jest', 'vitest'];
  const found = names.filter((name) => existsSync(join(folder, 'node_modules', name)));
  const listed = found.map(async (name) => `${name} ${(await readManifest(folder, name)).version}`);
  return (await Promise.all(listed)).join(', ');
}

async function readManifest(folder, name) {
  return JSON.parse(await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
}
