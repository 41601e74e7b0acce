import { statusPhrase } from '../http/status.js';
import { type Family, groupByStatus, type StatusGroup } from './group-by-status.js';
import { badge, lines, text } from './html.js';
import { pageShell } from './page-shell.js';
import type { Site } from './site.js';
import type { TypeDescription } from './type-description.js';

/** What the index shows of a type. */
export type IndexEntry = Pick<TypeDescription, 'slug' | 'type' | 'title' | 'status' | 'variant_of' | 'meaning'>;

/** From this many types on, the index is a list of titles: who looks for one of thousands, searches. */
const MANY = 500;

/** The page of all types, by status and family. Each stands under an anchor of its slug, where fragment URIs land. */
export function indexPage(types: readonly IndexEntry[], site: Site): string {
  const groups = groupByStatus(types);
  const fragments = types.some(({ type }) => type.includes('#'));
  const write = (family: Family<IndexEntry>) =>
    entry(family, site, { meaning: fragments || types.length < MANY, fragments });
  return pageShell(site, {
    title: site.title,
    description: 'Every problem type of this API: what it means, and what to do about it.',
    aside: statuses(groups),
    main: lines(
      `<h1>${text(site.title)}</h1>`,
      '<p class="lead">Each error of this API is a problem with a <code>type</code>. Look the type up here to learn what it means and what to do about it.</p>',
      '<form class="search" role="search" hidden><label for="_search">Search</label><input id="_search" type="search" autocomplete="off" placeholder="A title, a slug or a status"></form>',
      '<p class="found" role="status" hidden></p>',
      ...groups.map((group) => section(group, write)),
    ),
  });
}

function statuses(groups: readonly StatusGroup<IndexEntry>[]): string {
  const entries = groups.map(
    ({ status, size }) =>
      `<li><a href="#_${text(status)}">${badge(status)} ${text(statusPhrase(status))} <span class="count">${size}</span></a></li>`,
  );
  return `<nav aria-label="By status"><p class="label">By status</p><ul>\n${entries.join('\n')}\n</ul></nav>`;
}

function section({ status, families }: StatusGroup<IndexEntry>, write: (family: Family<IndexEntry>) => string): string {
  return lines(
    `<section class="group" aria-labelledby="_${text(status)}">`,
    `<h2 id="_${text(status)}">${badge(status)} ${text(statusPhrase(status))}</h2>`,
    `<ul class="types">\n${families.map(write).join('\n')}\n</ul>`,
    '</section>',
  );
}

function entry(
  { type, variants }: Family<IndexEntry>,
  site: Site,
  show: { readonly meaning: boolean; readonly fragments: boolean },
): string {
  const { slug, title, meaning } = type;
  const shown = meaning === undefined || !show.meaning ? '' : show.fragments ? meaning : firstParagraph(meaning);
  const below = variants.map((variant) => entry(variant, site, show));
  return lines(
    `<li id="${text(slug)}"><div class="entry"><a href="${text(site.links.type(slug))}">${text(title)}</a> <code>${text(slug)}</code>`,
    shown !== '' && site.markdown.block(shown),
    '</div>',
    below.length > 0 && `<ul class="variants">\n${below.join('\n')}\n</ul>`,
    '</li>',
  );
}

function firstParagraph(markdown: string): string {
  return markdown.trim().replace(/\n\s*\n.*$/s, '');
}
