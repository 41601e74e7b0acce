import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/run.js';
import type { CatalogDescription } from '../../src/pages/type-description.js';
import { MemoryTerminal } from './memory-terminal.js';

const APP = resolve('test/cli/fixture-app');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nestjs-problems-sources-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function call(args: readonly string[], where = APP) {
  const terminal = new MemoryTerminal(where);
  const code = await run(args, terminal, '1.2.3');
  return { code, out: terminal.text, error: terminal.errorText };
}

/** The catalog that a command reads. */
async function catalogOf(...sources: string[]): Promise<CatalogDescription> {
  const { error } = await call(['export', ...sources, '--out', folder]);
  expect(error).toBe('');
  return JSON.parse(await readFile(join(folder, 'problems.json'), 'utf8'));
}

const slugsOf = ({ types }: CatalogDescription) => types.map(({ slug }) => slug);

describe('A <catalog> that is a root module', () => {
  it('has the options of the app and the types of all its modules, and nothing of it is created', async () => {
    const catalog = await catalogOf('app.module.mjs');
    expect(catalog.title).toBe('Errors of invoices');
    expect(catalog.flow).toMatchObject({ header: 'X-Request-ID', member: 'request_id' });
    expect(slugsOf(catalog)).toEqual(expect.arrayContaining(['not-found', 'invoice-not-found', 'invoice-paid']));
    expect(slugsOf(catalog)).not.toContain('invoice-lost');
    expect(catalog.types.find(({ slug }) => slug === 'invoice-paid')?.type).toBe(
      'https://api.example.com/errors/invoice-paid',
    );
    expect(globalThis).not.toHaveProperty('connected');
  });

  it('has other options if they are passed', async () => {
    const catalog = await catalogOf('app.module.mjs', '--base-uri', '/p', '--title', 'Other', '--flow-header', 'X-Own');
    expect(catalog).toMatchObject({ title: 'Other', flow: { header: 'X-Own', member: 'request_id' } });
    expect(catalog.types.every(({ type }) => type.startsWith('/p/'))).toBe(true);
  });

  it('has the options of a factory without dependencies', async () => {
    const { types } = await catalogOf('factory.module.mjs');
    expect(types[0]?.type).toMatch(/^https:\/\/api\.example\.com\/plain\//);
  });

  it('needs the options on the command line if their factory has dependencies', async () => {
    const { code, error } = await call(['lint', 'config.module.mjs']);
    expect(code).toBe(2);
    expect(error).toBe(
      'The options of ProblemsModule in config.module.mjs come from a factory that needs other providers, which are not ' +
        'created here. Pass them: --base-uri, and --type-form, --flow-header and --flow-member if they are set.',
    );
    expect(await call(['lint', 'config.module.mjs', '--base-uri', '/p'])).toMatchObject({ code: 0, error: '' });
  });

  it('is rejected if it does not import ProblemsModule', async () => {
    expect((await call(['lint', 'bare.module.mjs'])).error).toBe(
      'The modules in bare.module.mjs do not import ProblemsModule. Pass the file of the root module.',
    );
  });
});

describe('A <catalog> that starts the app', () => {
  it.each(['lint', 'export', 'client', 'check'])('is rejected by %s before it is imported', async (command) => {
    const { code, error } = await call([command, 'main.mjs']);
    expect(code).toBe(2);
    expect(error).toBe('main.mjs starts the app. Pass the file of its root module, such as dist/app.module.js.');
    expect(globalThis).not.toHaveProperty('started');
  });

  it.each([
    ['by its name', 'main.cjs', "require('./bootstrap').start();"],
    ['by its text', 'start.cjs', "require('@nestjs/core').NestFactory.create({});"],
  ])('is recognized %s', async (_how, name, text) => {
    await writeFile(join(folder, name), `globalThis.started = true;\n${text}`);
    expect((await call(['lint', name], folder)).error).toMatch(/^\S+ starts the app\./);
    expect(globalThis).not.toHaveProperty('started');
  });

  it('is left out of a glob', async () => {
    expect(await call(['lint', '*.mjs', '--base-uri', '/p'])).toMatchObject({ code: 0, error: '' });
    expect(globalThis).not.toHaveProperty('started');
  });
});

describe('Several files', () => {
  it.each([
    ['paths', ['invoice-types.mjs', '../fixture-types.mjs']],
    ['globs', ['*-types.mjs', '../fixture-t*.mjs']],
    ['a path and a glob of the same file', ['invoice-types.mjs', '../fixture-{types,nothing}.mjs', 'invoice-*.mjs']],
  ])('are one catalog: %s', async (_name, sources) => {
    expect(slugsOf(await catalogOf(...sources, '--no-built-in')).sort()).toEqual(
      ['bad', 'bad-twin', 'good-not-found', 'invoice-lost', 'invoice-not-found', 'invoice-paid'].sort(),
    );
  });

  it('are accepted by explain', async () => {
    const args = ['explain', 'invoice-paid', '--catalog', 'invoice-types.mjs', '--catalog', '../fixture-types.mjs'];
    expect((await call(args)).out).toMatch(/^Invoice paid \(409/);
  });

  it('must be compiled modules', async () => {
    await writeFile(join(folder, 'a.json'), '{"types":[]}');
    const { code, error } = await call(['lint', 'a.json', 'b.mjs'], folder);
    expect([code, error]).toEqual([2, 'Pass a.json alone. Only compiled modules can be combined.']);
  });

  it('must exist', async () => {
    expect((await call(['lint', 'nothing-*.mjs'])).error).toBe(
      'No JavaScript file matches nothing-*.mjs. Pass the pattern in quotes.',
    );
  });
});
