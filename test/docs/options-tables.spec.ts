import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
// @ts-expect-error A script in plain JavaScript, without types of its own.
import { withOptionTables } from '../../docs/generate-options.mjs';
import { OPTIONS } from '../../src/nest/options/option-table.js';

const PAGE = readFileSync('docs/04-options.md', 'utf8');

it('docs/04-options.md has the tables that npm run docs:options makes', () => {
  expect(withOptionTables(PAGE, OPTIONS)).toBe(PAGE);
});

it('the generator rejects a default in a comment that differs from the table', () => {
  const { flow } = OPTIONS;
  const header = { ...flow.options.header, default: 'X-Request-ID' };
  const changed = { ...OPTIONS, flow: { ...flow, options: { ...flow.options, header } } };
  expect(() => withOptionTables(PAGE, changed)).toThrow(
    "The @default of flow.header must be 'X-Request-ID', but is 'X-Flow-ID'.",
  );
});
