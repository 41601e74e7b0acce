import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { typeErrors } from '../support/type-errors.js';

/** A fence of `ts` alone is checked; one of `ts ignore` is not. */
const BLOCKS = /^```ts\n(.*?)^```$/gms;

/** Packages that a recipe names and that nothing here needs: their names are taken on trust. */
const NOT_INSTALLED = ['@nestjs/throttler', 'nestjs-i18n', '@sentry/node'];

const PAGES = ['README.md', ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : []))];

/** The samples of a page by file name; the number is that of the line on which a sample starts. */
function samplesOf(page: string): [name: string, source: string][] {
  const text = readFileSync(page, 'utf8').replaceAll('\r\n', '\n');
  return [...text.matchAll(BLOCKS)].map((match) => {
    const line = text.slice(0, match.index).split('\n').length + 1;
    // A sample without imports is a module all the same: its names are its own.
    return [`${page.replace(/\.md$/, '')}.line-${line}.ts`, `${match[1]}\nexport {};\n`];
  });
}

describe('The samples of the documentation', () => {
  const samples = new Map(PAGES.flatMap(samplesOf));

  it('are found', () => {
    expect(samples.size).toBeGreaterThan(10);
  });

  it('compile, each as the module that it is', () => {
    const trusted = NOT_INSTALLED.map((name) => `Cannot find module '${name}'`);
    const errors = typeErrors(samples).filter((error) => !trusted.some((text) => error.includes(text)));
    expect(errors).toEqual([]);
  }, 180_000);
});
