import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';

const pages = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [join('docs', name)] : [])),
];

/** Where the files of this repository are on its host: npm shows the README without them. */
const OWN =
  /^https:\/\/(?:github\.com\/nestjs-problems\/nestjs-problems\/(?:blob|tree)|raw\.githubusercontent\.com\/nestjs-problems\/nestjs-problems)\/main\//;

/** Links and pictures of a page, without its code. */
function targets(page: string): string[] {
  const text = readFileSync(page, 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)].map(
    ([, link, html]) => link ?? html ?? '',
  );
}

function leadsNowhere(page: string, target: string): boolean {
  const [path = '', anchor] = target.replace(OWN, '').split('#');
  const folder = OWN.test(target) ? '.' : dirname(page);
  const file = path === '' ? page : join(folder, path);
  return !existsSync(file) || (anchor !== undefined && file.endsWith('.md') && !anchors(file).includes(anchor));
}

/** The anchors that a Markdown page has: its headings, as code hosts write them. */
function anchors(page: string): string[] {
  const headings = readFileSync(page, 'utf8').match(/^#+ .*$/gm) ?? [];
  return headings.map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

it.each(pages)('Every link of %s leads to a file and a heading that exist', (page) => {
  const local = targets(page).filter((target) => OWN.test(target) || !/^(https?|mailto):/.test(target));
  expect(local.filter((target) => leadsNowhere(page, target))).toEqual([]);
});

it('The README has absolute links only, because npm shows it without the repository', () => {
  expect(targets('README.md').filter((target) => !/^(https:|#)/.test(target))).toEqual([]);
});

it('The pages of docs/ are numbered without gaps, and the contents list them in this order', () => {
  const numbered = readdirSync('docs').filter((name) => name.endsWith('.md'));
  expect(numbered.map((name) => Number.parseInt(name, 10))).toEqual(numbered.map((_name, index) => index));
  expect(targets('docs/00-contents.md')).toEqual(numbered.slice(1));
});
