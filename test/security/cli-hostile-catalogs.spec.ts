import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { run } from '../../src/cli/run.js';
import { MemoryTerminal } from '../cli/memory-terminal.js';
import { typeErrors } from '../support/type-errors.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nestjs-problems-catalogs-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function call(args: readonly string[]): Promise<{ code: number; out: string; error: string }> {
  const terminal = new MemoryTerminal(folder);
  const code = await run(args, terminal, '1.2.3');
  return { code, out: terminal.text, error: terminal.errorText };
}

const TYPE = { slug: 'a', type: '/a', documentation: '/a', title: 'A', status: 404, example: { headers: {} } };

/** JSON of a catalog: `members` replace those of its only type. A string is inserted as it is, for `__proto__`. */
const catalogOf = (...members: readonly (object | string)[]): string =>
  `{"types":[${members
    .map((more) => (typeof more === 'string' ? more : JSON.stringify({ ...TYPE, ...more })))
    .join(',')}]}`;

/** Deeper than `JSON.stringify()` can write. */
const DEEP = `${'{"items":'.repeat(20_000)}{}${'}'.repeat(20_000)}`;

describe('A malformed catalog', () => {
  it.each<[flaw: string, json: string]>([
    ['types[0] must be an object', '{"types":[null]}'],
    ['types[0] must be an object', '{"types":["a"]}'],
    ["types[0].slug must be a name of letters, digits and '.', '_', '~' or '-'", catalogOf({ slug: '../a' })],
    ["types[0].slug must be a name of letters, digits and '.', '_', '~' or '-'", catalogOf({ slug: 7 })],
    ['types[0].type must be a string', catalogOf({ type: {} })],
    ['types[1].title must be a string', catalogOf({}, { title: 7 })],
    ['types[0].status must be an integer from 100 to 599', catalogOf({ status: '404' })],
    ['types[0].status must be an integer from 100 to 599', catalogOf({ status: 1e9 })],
    ['types[0].example must be an object', catalogOf({ example: undefined })],
    ['types[0].example.headers must be an object', catalogOf({ example: { headers: [] } })],
    ['types[0].example.headers["X-A"] must be a string', catalogOf({ example: { headers: { 'X-A': 7 } } })],
    ['types[0].example.body must be an object', catalogOf({ example: { headers: {}, body: 'x' } })],
    ['types[0].variant_of must be a string', catalogOf({ variant_of: 7 })],
    ['types[0].variants must be an array', catalogOf({ variants: 'x' })],
    ['types[0].variants[0] must be a string', catalogOf({ variants: [7] })],
    ['types[0].meaning must be a string', catalogOf({ meaning: { a: 1 } })],
    ['types[0].advice must be a string', catalogOf({ advice: [] })],
    ['types[0].examples must be an array', catalogOf({ examples: {} })],
    ['types[0].examples[0] must be an object', catalogOf({ examples: [null] })],
    ['types[0].examples[0].detail must be a string', catalogOf({ examples: [{ detail: 7 }] })],
    ['types[0].examples[0].solutions must be an array', catalogOf({ examples: [{ detail: '', solutions: 'x' }] })],
    [
      'types[0].examples[0].solutions[1] must be a string',
      catalogOf({ examples: [{ detail: '', solutions: ['', 1] }] }),
    ],
    ['types[0].extensions must be an object', catalogOf({ extensions: 'x' })],
    ['types[0].extensions.properties must be an object', catalogOf({ extensions: {} })],
    ['types[0].headers must be an object', catalogOf({ headers: 'x' })],
    ["types[0].retry must be 'never', 'idempotent' or { after: seconds }", catalogOf({ retry: { after: '30' } })],
    ['types[0].retry_after must be a string or a number', catalogOf({ retry_after: {} })],
    ['types[0].links must be an array', catalogOf({ links: {} })],
    ['types[0].links[0].href must be a string', catalogOf({ links: [{ text: 'x' }] })],
    [
      'types[0].extensions is nested too deeply',
      catalogOf({ extensions: { properties: { a: 'DEEP' } } }).replace('"DEEP"', DEEP),
    ],
    [
      'types[0].example.body is nested too deeply',
      catalogOf({ example: { headers: {}, body: { a: 'DEEP' } } }).replace('"DEEP"', DEEP),
    ],
    ['types must be an array', '{}'],
    ['it must be an object', '[]'],
  ])('is rejected in one sentence: %s', async (flaw, json) => {
    await writeFile(join(folder, 'bad.json'), json);
    for (const args of [
      ['lint', 'bad.json'],
      ['export', 'bad.json'],
      ['client', 'bad.json'],
      ['explain', 'a', '--catalog', 'bad.json'],
    ]) {
      const { code, error } = await call(args);
      expect(error).toBe(
        `bad.json is not a catalog: ${flaw}. Pass the problems.json that 'export' wrote or that an app serves.`,
      );
      expect(code).toBe(2);
    }
  });
});

const NAMES = [...Object.getOwnPropertyNames(Object.prototype), 'prototype', 'then', 'length', 'name'];

describe.each(NAMES)('The name %s in a catalog', (name) => {
  const key = JSON.stringify(name);
  const schema = `{"type":${key},"format":${key},"description":${key}}`;
  const type =
    `{"slug":${key},"type":${key},"documentation":${key},"title":${key},"status":404,"variant_of":${key},` +
    `"variants":[${key}],"meaning":"[x](${name})","headers":{${key}:${key}},"links":[{"text":${key},"href":${key}}],` +
    `"examples":[{"detail":${key},"explanation":${key},"solutions":[${key}]}],` +
    `"extensions":{"type":"object","properties":{${key}:${schema},"nested":{"type":"object","properties":{${key}:${schema}}}}},` +
    `"example":{"headers":{${key}:${key}},"body":{${key}:${key}}}}`;

  beforeAll(() => writeFile(join(folder, 'names.json'), `{"types":[${type}]}`));

  it('is no obstacle for a command', async () => {
    for (const args of [['lint'], ['export'], ['client', '--out', 'names.ts'], ['explain', name, '--catalog']]) {
      const { error, out } = await call([...args, 'names.json']);
      expect(error).toBe('');
      expect(out).not.toMatch(/\[native code\]|\[object|undefined/);
    }
    const page = await readFile(join(folder, `site/${name}/index.html`), 'utf8');
    expect(page).not.toMatch(/\[native code\]|\[object|undefined/);
    expect(page).toContain(`<code>${name}</code>`);
  });
});

/** Names and texts that could end a comment or a literal, clash with another name, or address a tool. */
const HOSTILE_TYPES = [
  ...NAMES.map((slug) => ({ slug })),
  ...['record', 'readonly', 'problem-type-uri', 'string', 'number', 'object', 'array', 'promise', 'a', 'A', 'a-b'],
  ...['a.b', 'a_b', 'a__b', 'record-2', 'nan', 'infinity', 'undefined', 'null', 'class', 'any', 'never', 'import'],
  ...['4-evil', '4.evil', '_', '__', '0', '1e3', 'e-1', '-'].filter((slug) => /^\w/.test(slug)),
].map((entry) => (typeof entry === 'string' ? { slug: entry } : entry));

const HOSTILE_TEXTS = [
  ...[
    "'; process.exit(1); '",
    '*/ process.exit(1); /*',
    '`$'.concat('{process.exit(1)}`'),
    '\\',
    "\\'; process.exit(1) //",
  ],
  ...['\n\u2028process.exit(1)', '@ts-expect-error', '@ts-ignore', '@ts-nocheck', 'x */', '*\\/ process.exit(1)'],
  ...[
    '/// <reference path="/etc/passwd" />',
    '{@link process.exit(1)}',
    '@deprecated',
    '*',
    '/',
    '**/ process.exit(1)',
  ],
];

describe('The definitions of nestjs-problems client', () => {
  it('are valid TypeScript and inert, whatever the names and texts of the catalog are', async () => {
    const properties = Object.fromEntries([
      ...NAMES.filter((name) => name !== '__proto__').map((name) => [name, { type: name, description: '*/ evil()' }]),
      ...HOSTILE_TEXTS.map((text) => [text, { type: text, enum: [text], description: text }]),
      ['record', { type: 'object' }],
      ['deep', { type: 'object', properties: { [`"]: 1; //`]: { const: "'" }, constructor: {} }, required: [7] }],
    ]);
    const types = [
      ...HOSTILE_TYPES.map((more) => ({ ...more, extensions: { type: 'object', properties } })),
      ...HOSTILE_TEXTS.map((text, index) => ({ slug: `text-${index}`, type: text, title: text, meaning: text })),
    ];
    await writeFile(join(folder, 'hostile.json'), catalogOf(...types));
    expect(await call(['client', 'hostile.json', '--out', 'hostile.ts'])).toMatchObject({ code: 0, error: '' });
    const source = await readFile(join(folder, 'hostile.ts'), 'utf8');
    expect(typeErrors(new Map([['web/hostile.ts', source]]))).toEqual([]);
    const { statements } = ts.createSourceFile('hostile.ts', source, ts.ScriptTarget.Latest);
    const [first, ...rest] = statements;
    expect(first && ts.isImportDeclaration(first)).toBe(true);
    for (const statement of rest) {
      if (ts.isInterfaceDeclaration(statement)) continue;
      const literal = ts.isVariableStatement(statement) && statement.declarationList.declarations[0]?.initializer;
      expect(literal && ts.isStringLiteral(literal)).toBe(true);
    }
    const script = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext } }).outputText;
    expect(script).not.toMatch(/^\s*(process|evil)/m);
  }, 180_000);

  it('deprecate nothing and disable no check, whatever a text contains', async () => {
    const types = HOSTILE_TEXTS.map((text, index) => ({ slug: `text-${index}`, title: text, meaning: text }));
    await writeFile(join(folder, 'tags.json'), catalogOf(...types));
    await call(['client', 'tags.json', '--out', 'tags.ts']);
    const source = await readFile(join(folder, 'tags.ts'), 'utf8');
    const tree = ts.createSourceFile('tags.ts', source, ts.ScriptTarget.Latest, true);
    expect(
      tree.statements.flatMap((statement) => ts.getJSDocTags(statement).map(({ tagName }) => tagName.text)),
    ).toEqual([]);
  });
});

describe('nestjs-problems new', () => {
  it.each([
    '2fa-required',
    '0',
    '404',
    'problem',
    'problem-type',
    'not-found',
    'validation',
    'class',
    'constructor',
    'a-1',
  ])(
    'writes a class that compiles for the slug %s',
    async (slug) => {
      expect(await call(['new', slug, '--force', '--title', `It's \\ "${slug}"\u0000`])).toMatchObject({ code: 0 });
      const source = await readFile(join(folder, `${slug}.exception.ts`), 'utf8');
      expect(typeErrors(new Map([['web/new.ts', source]]))).toEqual([]);
    },
    180_000,
  );

  it('rejects a class as its own parent', async () => {
    const { code, error } = await call(['new', 'late', '--extends', 'LateException']);
    expect(code).toBe(2);
    expect(error).toBe('LateException cannot extend itself. Pass another class with --extends.');
  });
});

describe('An option', () => {
  it.each([
    [['new', 'numbers', '--title', '42']],
    [['new', 'numbers', '--force', '--out', '5']],
    [['new', 'numbers', '--force', '--out', 'a', '--out', 'b']],
    [['new', 'numbers', '--force', '--extends', '5']],
    [['lint', 'ok.json', '--title', '7']],
    [['export', 'ok.json', '--out', '5', '--title', '7']],
    [['client', 'ok.json', '--out', '6', '--out', '7']],
    [['explain', 'a', '--catalog', '5', '--catalog', 'ok.json']],
    [['lint', '5', '--base-uri', '5', '--flow-header', '7']],
  ])('that is a number, or that is repeated, prints no stack: %j', async (args) => {
    await writeFile(join(folder, 'ok.json'), catalogOf({}));
    const { error } = await call(args);
    expect(error).not.toMatch(/\n\s+at |TypeError/);
  });
});
