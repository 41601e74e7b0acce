import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { typeErrors } from '../support/type-errors.js';

/** Fences of `ts` are checked, fences of `ts ignore` are not. */
const BLOCKS = /^```ts\n(.*?)^```$/gms;

const PAGES = ['README.md', ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : []))];

/** The samples of a page by file name, which contains the line on which the sample starts. */
function samplesOf(page: string): [name: string, source: string][] {
  const text = readFileSync(page, 'utf8').replaceAll('\r\n', '\n');
  return [...text.matchAll(BLOCKS)].map((match) => {
    const line = text.slice(0, match.index).split('\n').length + 1;
    // Makes a sample without imports a module, so that its names do not clash with others.
    return [`${page.replace(/\.md$/, '')}.line-${line}.ts`, `${match[1]}\nexport {};\n`];
  });
}

describe('The code samples of the documentation', () => {
  const samples = new Map(PAGES.flatMap(samplesOf));

  it('are more than 10', () => {
    expect(samples.size).toBeGreaterThan(10);
  });

  it.each([
    ['ES modules', {}],
    ['CommonJS modules', { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Bundler }],
  ])(
    'compile as %s',
    (_format, options: ts.CompilerOptions) => {
      expect(typeErrors(samples, options)).toEqual([]);
    },
    180_000,
  );
});
