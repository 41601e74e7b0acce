import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { processTerminal } from './terminal.js';
import { terminalPage } from './terminal-page.js';

const { env, stdout } = process;
const before = { ...env };
const { columns, isTTY } = stdout;

function terminal(variables: Record<string, string>, out: { columns?: number; isTTY?: boolean } = {}) {
  for (const name of ['FORCE_COLOR', 'NO_COLOR', 'TERM']) delete env[name];
  Object.assign(env, variables);
  Object.assign(stdout, { columns: undefined, isTTY: undefined, ...out });
  return processTerminal();
}

afterEach(() => {
  for (const name of ['FORCE_COLOR', 'NO_COLOR', 'TERM']) delete env[name];
  Object.assign(env, before);
  Object.assign(stdout, { columns, isTTY });
  jest.restoreAllMocks();
});

describe('processTerminal()', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, false, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ TERM: 'dumb' }, true, false],
  ])('with %j and a terminal (%s) has colours: %s', (variables, screen, colours) => {
    expect(terminal(variables as Record<string, string>, { isTTY: screen }).colours).toBe(colours);
  });

  it.each([
    [undefined, 88],
    [40, 40],
    [200, 88],
  ])('with %p columns wraps at %i', (wide, width) => {
    expect(terminal({}, { columns: wide }).width).toBe(width);
  });

  it('writes lines to stdout and stderr, and has the working directory', () => {
    const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const error = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const own = terminal({});
    own.out('a');
    own.error('b');
    expect([own.folder, out.mock.calls, error.mock.calls]).toEqual([process.cwd(), [['a\n']], [['b\n']]]);
  });
});

describe('terminalPage()', () => {
  it('has the sections for which the type has content', () => {
    const type = {
      slug: 'a',
      type: '/a',
      documentation: '/a',
      title: 'A',
      status: 404,
      example: { headers: { 'X-A': 'b' } },
    };
    const flow = { header: 'X-Flow-ID', member: null, accept: [], required: false };
    const plain = { ...terminal({}), colours: false };
    const bare = terminalPage(type, { flow }, plain);
    expect(bare).toMatch(/^A \(404 Not Found\)\n\/a\n/);
    expect(bare).not.toMatch(/Example|Typical details|Variants|Extension members|a variant of/);
    const full = terminalPage(
      {
        ...type,
        variant_of: 'parent',
        variants: ['child'],
        meaning: 'It is gone.',
        advice: 'Wait.',
        examples: [{ detail: 'No 7' }],
        extensions: { type: 'object', properties: { left: {}, rest: { minimum: 1 } } },
        links: [{ text: 'More', href: '/more' }],
        example: { ...type.example, body: { left: 0 } },
      },
      { flow },
      plain,
    );
    for (const said of [
      'a variant of parent',
      'It is gone.',
      'Wait.',
      'No 7',
      '`left` (any)',
      'at least 1',
      'child',
      'More: /more',
    ]) {
      expect(full).toContain(said);
    }
  });
});
