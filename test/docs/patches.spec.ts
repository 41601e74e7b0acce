import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
// @ts-expect-error A script in plain JavaScript, without types of its own.
import { patchesPage } from '../../docs/generate-patches.mjs';
import { PATCHES, type PatchName } from '../../src/platform/ledger/patches.js';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
  .map((path) => [path, readFileSync(join('src', path), 'utf8')] as const);

describe('The ledger of patches', () => {
  it('is what docs/26-patches.md was generated from (npm run docs:patches)', () => {
    const ledger = readFileSync('src/platform/ledger/patches.ts', 'utf8');
    expect(patchesPage(ledger)).toBe(readFileSync('docs/26-patches.md', 'utf8'));
  });

  it('has an entry in the right file for every call of patch()', () => {
    const calls = sources.flatMap(([path, text]) =>
      [...text.matchAll(/\bpatch\('([^']+)'/g)].map(([, name]) => [path, name] as const),
    );
    expect(calls.length).toBeGreaterThan(5);
    const wrong = calls.filter(([path, name]) => PATCHES[name as PatchName].file !== path && name !== 'reply');
    expect(wrong).toEqual([]);
  });

  it('names only files that exist', () => {
    const files = Object.values(PATCHES).map(({ file }) => file);
    expect(files.filter((file) => !sources.some(([path]) => path === file))).toEqual([]);
  });
});
