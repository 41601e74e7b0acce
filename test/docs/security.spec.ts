import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const PAGE = readFileSync('SECURITY.md', 'utf8');
const { dependencies, repository, publishConfig, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

/** The rows of the table below a heading, without the head of the table. */
function rowsBelow(heading: string): string[] {
  const [, section = ''] = PAGE.split(`## ${heading}\n`);
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1);
}

describe('SECURITY.md', () => {
  it('names the private way to report a vulnerability of this repository', () => {
    const home = repository.url.replace(/^git\+|\.git$/g, '');
    expect(PAGE).toContain(`(${home}/security/advisories/new)`);
  });

  it('links each promise to tests that exist', () => {
    const rows = rowsBelow('What is promised');
    expect(rows.length).toBeGreaterThanOrEqual(15);
    for (const row of rows) {
      const tests = [...row.matchAll(/\]\((test\/[^)]+)\)/g)].map(([, path]) => path ?? '');
      expect([row, tests.length > 0 && tests.every((path) => existsSync(path) && /spec\.ts$/.test(path))]).toEqual([
        row,
        true,
      ]);
    }
  });

  it('lists every package that is installed with this one', () => {
    const listed = rowsBelow('Dependencies and releases').map((row) => /\[([^\]]+)\]/.exec(row)?.[1]);
    expect(listed.sort()).toEqual(Object.keys(dependencies).sort());
  });

  it('is right about provenance and install scripts', () => {
    expect(publishConfig.provenance).toBe(true);
    expect(Object.keys(scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
  });
});
