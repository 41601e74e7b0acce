import { statusPhrase } from '../http/status.js';
import { ABOUT_BLANK, aboutBlankSection } from './about-blank.js';
import { badge, lines, safeLink, text } from './html.js';
import { pageShell, type Site } from './site.js';
import type { TypeDescription } from './type-description.js';

/** The members of a type that the index shows. */
export type IndexEntry = Pick<
  TypeDescription,
  'slug' | 'type' | 'title' | 'status' | 'variant_of' | 'meaning' | 'external'
>;

/** From this number of types on, the index lists titles only, so that the page stays small. */
const MANY = 500;

/** The page of all types, grouped by status and family. A type that is defined elsewhere is listed with its URI. Type URIs with a fragment lead to the anchor of their slug. */
export function indexPage(types: readonly IndexEntry[], site: Site): string {
  const groups = groupByStatus(types);
  const fragments = types.some(({ type, external }) => !external && type.includes('#'));
  const write = (family: Family<IndexEntry>) =>
    entry(family, site, { meaning: fragments || types.length < MANY, fragments });
  return pageShell(site, {
    title: site.title,
    description: 'Every problem type of this API: what it means, and what to do about it.',
    aside: statuses(groups),
    main: lines(
      `<h1>${text(site.title)}</h1>`,
      '<p class="lead">Every error response of this API has a <code>type</code>. Find the type below to learn what it means and what to do about it.</p>',
      '<form class="search" role="search" hidden><label for="_search">Search</label><input id="_search" type="search" autocomplete="off" placeholder="A title, a slug or a status"></form>',
      '<p class="found" role="status" hidden></p>',
      ...groups.map((group) => section(group, write)),
      aboutBlankSection(),
    ),
  });
}

function statuses(groups: readonly StatusGroup<IndexEntry>[]): string {
  const entries = groups.map(
    ({ status, size }) =>
      `<li><a href="#_${text(status)}">${badge(status)} ${text(statusPhrase(status))} <span class="count">${size}</span></a></li>`,
  );
  const links = [...entries, `<li><a href="#${ABOUT_BLANK}">about:blank</a></li>`];
  return `<nav aria-label="By status"><p class="label">By status</p><ul>\n${links.join('\n')}\n</ul></nav>`;
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
  const name = type.external ? type.type : slug;
  const shown = meaning === undefined || !show.meaning ? '' : show.fragments ? meaning : firstParagraph(meaning);
  const below = variants.map((variant) => entry(variant, site, show));
  return lines(
    `<li id="${text(slug)}"><div class="entry">${safeLink(title, site.links.type(slug))} <code>${text(name)}</code>`,
    shown !== '' && site.markdown.block(shown),
    '</div>',
    below.length > 0 && `<ul class="variants">\n${below.join('\n')}\n</ul>`,
    '</li>',
  );
}

function firstParagraph(markdown: string): string {
  return markdown.trim().replace(/\n\s*\n.*$/s, '');
}

/** The members of a type that determine its position in the index. */
interface Member {
  readonly slug: string;
  readonly status: number;
  readonly variant_of?: string;
}

/** A type and its variants. */
export interface Family<T> {
  readonly type: T;
  readonly variants: readonly Family<T>[];
}

/** The families of one status. */
export interface StatusGroup<T> {
  readonly status: number;
  readonly families: readonly Family<T>[];
  /** The number of types in the group, including variants. */
  readonly size: number;
}

/** Groups types by ascending status, and within a status by family. Each type appears exactly once. */
export function groupByStatus<T extends Member>(types: readonly T[]): StatusGroup<T>[] {
  const slugs = new Map(types.map((type) => [type.slug, type]));
  const variants = new Map<string | undefined, T[]>();
  for (const type of types) {
    const parent = parentIn(slugs, type);
    const siblings = variants.get(parent) ?? [];
    siblings.push(type);
    variants.set(parent, siblings);
  }
  const familyOf = (type: T): Family<T> => ({ type, variants: (variants.get(type.slug) ?? []).map(familyOf) });
  const roots = (variants.get(undefined) ?? []).map(familyOf);
  const statuses = [...new Set(roots.map(({ type }) => type.status))].sort((a, b) => a - b);
  return statuses.map((status) => groupOf(status, roots));
}

/**
 * The parent under which a type is listed. A variant with another status is listed under its own status. A catalog that
 * was read from a file may contain cycles, which must not hide any type.
 */
function parentIn<T extends Member>(slugs: ReadonlyMap<string, T>, type: T): string | undefined {
  const parent = type.variant_of === undefined ? undefined : slugs.get(type.variant_of);
  if (!parent || parent.status !== type.status) return undefined;
  const seen = new Set([type.slug]);
  for (let next: T | undefined = parent; next; next = slugs.get(next.variant_of ?? '')) {
    if (seen.has(next.slug)) return undefined;
    seen.add(next.slug);
  }
  return parent.slug;
}

function groupOf<T extends Member>(status: number, roots: readonly Family<T>[]): StatusGroup<T> {
  const families = roots.filter(({ type }) => type.status === status);
  return { status, families, size: families.reduce((sum, family) => sum + sizeOf(family), 0) };
}

function sizeOf<T>({ variants }: Family<T>): number {
  return variants.reduce((sum, variant) => sum + sizeOf(variant), 1);
}
