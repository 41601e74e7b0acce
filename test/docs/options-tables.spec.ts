import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
// @ts-expect-error A script in plain JavaScript, without types of its own.
import { withOptionTables } from '../../docs/generate-options.mjs';

it('The tables of docs/04-options.md match the types of the options (npm run docs:options)', () => {
  const page = readFileSync('docs/04-options.md', 'utf8');
  expect(withOptionTables(page, readFileSync('src/nest/options/problems-options.ts', 'utf8'))).toBe(page);
});
