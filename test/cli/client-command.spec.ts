import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientDefinitions } from '../../src/cli/client-command.js';
import { run } from '../../src/cli/run.js';
import type { TypeDescription } from '../../src/pages/type-description.js';
import { typeErrors } from '../support/type-errors.js';
import { MemoryTerminal } from './memory-terminal.js';

const FRONT_END = `
import { isProblem } from 'nestjs-problems/client';
import { GOOD_NOT_FOUND, NOT_FOUND, VALIDATION } from './problems.js';

export function told(error: unknown): string | number | undefined {
  if (isProblem(error, GOOD_NOT_FOUND)) return error.good_id?.toFixed(0);
  if (isProblem(error, VALIDATION)) return error.validation?.[0]?.location.length;
  if (isProblem(error, NOT_FOUND)) return error.detail;
  // @ts-expect-error the catalog says that it is a number
  if (isProblem(error, GOOD_NOT_FOUND)) return error.good_id.length;
  return undefined;
}
`;

describe('nestjs-problems client', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nestjs-problems-client-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('writes definitions that a front end can compile against', async () => {
    const terminal = new MemoryTerminal(folder);
    const args = ['client', resolve('test/cli/fixture-types.mjs'), '--out', 'web/problems.ts', '--base-uri', '/p'];
    expect(await run(args, terminal, '1.2.3')).toBe(0);
    expect(terminal.text).toMatch(/^\d+ problem types in web\/problems.ts$/);
    const text = await readFile(join(folder, 'web/problems.ts'), 'utf8');
    expect(text).toContain("export const GOOD_NOT_FOUND: ProblemTypeUri<GoodNotFound> = '/p/good-not-found';");
    expect(text).toContain('  /** Which one. */\n  readonly good_id?: number;');
    expect(text).toContain("export const NOT_FOUND: ProblemTypeUri = '/p/not-found';");
    expect(text).not.toContain('NO_CONTENT');
    const sources = new Map([
      ['web/problems.ts', text],
      ['web/told.ts', FRONT_END],
    ]);
    expect(typeErrors(sources)).toEqual([]);
  }, 180_000);

  it('reports that it cannot write', async () => {
    const terminal = new MemoryTerminal(folder);
    expect(await run(['client', resolve('test/cli/fixture-types.mjs'), '--out', '.'], terminal, '1')).toBe(2);
    expect(terminal.errorText).toContain('Cannot write');
  });
});

describe('The definitions of nestjs-problems client', () => {
  const described = (slug: string, more: object): TypeDescription =>
    ({
      slug,
      type: `/${slug}`,
      title: slug,
      status: 400,
      documentation: '',
      example: { headers: {} },
      ...more,
    }) as TypeDescription;

  const written = (...types: TypeDescription[]): string =>
    clientDefinitions({ title: 'x', flow: { header: '', member: null, accept: [], required: false }, types });

  it('of a hostile catalog are harmless', () => {
    const hostile = described('4-evil', {
      type: "'; process.exit(1); '\n\u2028\\",
      title: '*/ process.exit(1); /*',
      meaning: 'two\nlines */',
      extensions: {
        type: 'object',
        properties: { 'a-b"]: 1; //': { type: 'string' }, __proto__x: { description: '*/ evil()' } },
      },
    });
    const text = written(hostile, described('4.evil', {}));
    expect(typeErrors(new Map([['web/hostile.ts', text]]))).toEqual([]);
    expect(text).toContain('export const _4_EVIL: ');
    expect(text).toContain('export const _4_EVIL_2: ');
    expect(text.replace(/\/\*\*.*?\*\//g, '')).not.toMatch(/^\s*(process|evil)/m);
  }, 180_000);

  it.each([
    [{ type: 'string' }, 'string'],
    [{ type: ['integer', 'null'] }, 'number | null'],
    [{ enum: ['a', 1, null] }, '"a" | 1 | null'],
    [{ const: true }, 'true'],
    [{ type: 'array', items: { type: ['string', 'integer'] } }, 'readonly (string | number)[]'],
    [{ type: 'array' }, 'readonly (unknown)[]'],
    [{ oneOf: [{ type: 'boolean' }, { type: 'number' }] }, 'boolean | number'],
    [
      { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: {} } },
      '{ readonly a: string; readonly b?: unknown; }',
    ],
    [{ type: 'object' }, 'Readonly<Record<string, unknown>>'],
    [{}, 'unknown'],
    [true, 'unknown'],
    [{ type: 'nonsense' }, 'unknown'],
  ])('write %j as %s', (schema, type) => {
    const text = written(described('x', { extensions: { type: 'object', properties: { member: schema } } }));
    expect(text).toContain(`readonly member?: ${type};`);
  });
});
