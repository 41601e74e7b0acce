import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/run.js';
import { MemoryTerminal } from '../cli/memory-terminal.js';

/** One character of each kind that acts on a terminal, a log or an editor; the first starts an escape sequence. */
const CONTROLS = ['\u001b[31m', '\u0000', '\u0007', '\u0008', '\r', '\u007f', '\u009b2J', '\u2028', '\u202e', '\u2066'];
const EVIL = `evil${CONTROLS.join('x')}\u001b]0;owned\u0007`;

/** What a terminal or a file never contains; line feeds and tabs are checked by line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: matches control characters on purpose.
const ACTIVE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** The sequences of the command line itself. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences start with one
const COLOURS = /\u001b\[(?:1|2|22|31|32|33|36|39)m/g;

const TYPE = {
  slug: 'evil',
  type: `/p/${EVIL}`,
  documentation: `/p/${EVIL}`,
  title: `Title\n2 types, 0 errors ${EVIL}`,
  status: 404,
  variant_of: EVIL,
  variants: [EVIL],
  meaning: `${EVIL} [${EVIL}](https://example.com/${EVIL})`,
  advice: EVIL,
  examples: [{ detail: `Detail\nforged ${EVIL}`, explanation: EVIL, solutions: [EVIL, ''] }],
  extensions: {
    type: 'object',
    properties: {
      [EVIL]: { type: EVIL, description: EVIL, format: EVIL, pattern: EVIL, enum: [EVIL], const: EVIL },
      list: { type: 'array', items: { type: 'object', properties: { [EVIL]: { const: EVIL } } } },
    },
  },
  headers: { [EVIL]: EVIL },
  retry_after: EVIL,
  links: [{ text: EVIL, href: `javascript:${EVIL}` }],
  example: { headers: { [EVIL]: EVIL }, body: { [EVIL]: EVIL } },
};

const CATALOG = { title: EVIL, flow: { header: EVIL, member: EVIL, accept: [EVIL], required: true }, types: [TYPE] };

const PROBLEMS: Readonly<Record<string, object>> = {
  'with an unknown type': { type: EVIL, detail: EVIL },
  'with the type of a URL': { type: `https://example.com/${EVIL}`, detail: EVIL },
  'with the slug of a type': { type: 'evil', detail: EVIL },
  'with the URI of a type': { type: TYPE.type, title: EVIL },
  'with a type that is not a text': { type: [EVIL] },
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nestjs-problems-texts-'));
  await writeFile(join(folder, 'catalog.json'), JSON.stringify(CATALOG));
  await writeFile(join(folder, 'lists.json'), JSON.stringify({ types: [{ ...TYPE, title: { [EVIL]: 1 } }] }));
  await writeFile(join(folder, 'rude.mjs'), `throw new Error(${JSON.stringify(EVIL)});`);
  await writeFile(join(folder, 'ruder.mjs'), `throw ${JSON.stringify(EVIL)};`);
});
afterAll(() => rm(folder, { recursive: true }));

async function printed(args: readonly string[], { colours = false, typed = '' } = {}): Promise<string> {
  const terminal = new MemoryTerminal(folder, colours, typed);
  await run(args, terminal, '1.2.3');
  return `${terminal.text}\n${terminal.errorText}`;
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe.each([[false], [true]])('With colours: %s, nothing that acts on a terminal is printed by', (colours) => {
  it.each([
    ['explain', ['explain', 'evil', '--catalog', 'catalog.json']],
    ['lint', ['lint', 'catalog.json']],
    ['lint of a malformed catalog', ['lint', 'lists.json']],
    ['lint of a module that throws an error', ['lint', 'rude.mjs']],
    ['lint of a module that throws a text', ['lint', 'ruder.mjs']],
    ['lint of an unknown file', ['lint', `${EVIL}.json`]],
    ['export', ['export', 'catalog.json', '--out', `site-${colours}`]],
    ['client', ['client', 'catalog.json', '--out', `client-${colours}.ts`]],
    ['an unknown command', [EVIL]],
    ['an unknown option', ['lint', 'catalog.json', `--${EVIL}`]],
    ['new', ['new', EVIL]],
    ['new with a parent', ['new', 'fine', '--extends', EVIL]],
  ])('%s', async (_name, args) => {
    const text = await printed(args, { colours });
    expect(text.trim()).not.toBe('');
    expect(text.replace(colours ? COLOURS : '', '')).not.toMatch(ACTIVE);
  });

  it.each(Object.entries(PROBLEMS))('explain for a problem %s', async (_name, problem) => {
    for (const more of [[], ['--catalog', 'catalog.json']]) {
      const text = await printed(['explain', '-', ...more], { colours, typed: JSON.stringify(problem) });
      expect(text.replace(colours ? COLOURS : '', '')).not.toMatch(ACTIVE);
    }
  });
});

describe('A text of a catalog', () => {
  it('colours nothing', async () => {
    for (const command of [['explain', 'evil', '--catalog'], ['lint']]) {
      expect(await printed([...command, 'catalog.json'], { colours: true })).not.toContain('\u001b[31mx');
    }
  });

  it('starts no line of its own, such as a result that lint did not have', async () => {
    for (const command of [['explain', 'evil', '--catalog'], ['lint']]) {
      expect(await printed([...command, 'catalog.json'])).not.toMatch(/^(2 types, 0 errors|forged)/m);
    }
  });

  it('leaves no character that acts on an editor or a terminal in a generated file', async () => {
    await printed(['export', 'catalog.json', '--out', 'files/site']);
    await printed(['client', 'catalog.json', '--out', 'files/problems.ts']);
    await printed(['new', 'fine', '--title', EVIL, '--out', 'files']);
    const files = await filesBelow(join(folder, 'files'));
    expect(files).toHaveLength(7);
    for (const file of files) expect([file, (await readFile(file, 'utf8')).search(ACTIVE)]).toEqual([file, -1]);
  });

  it('is the same in the exported catalog, only escaped', async () => {
    await printed(['export', 'catalog.json', '--out', 'same']);
    expect(JSON.parse(await readFile(join(folder, 'same/problems.json'), 'utf8'))).toEqual(CATALOG);
  });
});
