import { visibleJson } from '../flow/log-text.js';
import { type IndexEntry, indexPage } from './index-page.js';
import { type LinkContext, loadMarkdown } from './markdown.js';
import { type OccurrenceList, type OccurrenceRecord, occurrenceListPage, occurrencesPage } from './occurrences-page.js';
import { SCRIPT } from './script.js';
import { fileLinks, PAGE_POLICY, type PageLinks, type Site } from './site.js';
import { STYLESHEET } from './stylesheet.js';
import type { CatalogDescription, TypeDescription } from './type-description.js';
import { typePage } from './type-page.js';

/** Finds types of a catalog for links between pages. */
export interface TypeLookup {
  /** The title of the type with this slug. */
  titleOf(slug: string): string | undefined;
  /** The slug of the type with this type URI or documentation URI. */
  slugOf(uri: string): string | undefined;
  /** The URI of the type with this slug, if it is defined elsewhere: links lead there, because it has no page here. */
  externalUri(slug: string): string | undefined;
}

/** Renders the pages of one catalog. */
export class CatalogPages {
  private constructor(private readonly site: Site) {}

  /** @param policy a Content-Security-Policy for a `<meta>` element, if no server sends it as a header */
  static async load(
    catalog: Pick<CatalogDescription, 'title' | 'flow'>,
    types: TypeLookup,
    pageLinks: PageLinks,
    policy?: string,
  ): Promise<CatalogPages> {
    const { title, flow } = catalog;
    const links = { ...pageLinks, type: (slug: string) => types.externalUri(slug) ?? pageLinks.type(slug) };
    const context = linkContext(types, links);
    const markdown = await loadMarkdown(context);
    const hrefOf = (href: string) => {
      const slug = context.slugOf(href);
      return slug === undefined ? href : links.type(slug);
    };
    return new CatalogPages({ title, flow, links, markdown, policy, hrefOf, titleOf: (slug) => types.titleOf(slug) });
  }

  index(types: readonly IndexEntry[]): string {
    return indexPage(types, this.site);
  }

  type(type: TypeDescription): string {
    return typePage(type, this.site);
  }

  occurrences(list: OccurrenceList): string {
    return occurrenceListPage(list, this.site);
  }

  records(flowId: string, records: readonly OccurrenceRecord[]): string {
    return occurrencesPage(flowId, records, this.site);
  }
}

/** Texts link to another type by its slug (`not-found`, `./not-found`, `#not-found`) or by one of its URIs. */
function linkContext(types: TypeLookup, links: PageLinks): LinkContext {
  const slugOf = (href: string) => {
    const slug = /^(?:\.{1,2}\/|#)?([a-z0-9-]+)$/.exec(href)?.[1];
    return slug !== undefined && types.titleOf(slug) !== undefined ? slug : types.slugOf(href);
  };
  return { links, slugOf };
}

/**
 * The documentation as files: content by path relative to the folder of the site. Any static file server serves
 * `<slug>/index.html` at `<base URI>/<slug>`.
 */
export async function siteFiles(catalog: CatalogDescription): Promise<ReadonlyMap<string, string>> {
  const types = lookup(catalog);
  const files = new Map([
    ['problems.json', `${visibleJson(catalog, 2)}\n`],
    ['problems.css', STYLESHEET],
    ['problems.js', SCRIPT],
  ]);
  const root = await CatalogPages.load(catalog, types, fileLinks('.'), PAGE_POLICY);
  files.set('index.html', root.index(catalog.types));
  const below = await CatalogPages.load(catalog, types, fileLinks('..'), PAGE_POLICY);
  for (const type of catalog.types) if (!type.external) files.set(`${type.slug}/index.html`, below.type(type));
  return files;
}

function lookup({ types }: CatalogDescription): TypeLookup {
  const titles = new Map(types.map(({ slug, title }) => [slug, title]));
  const slugs = new Map(
    types.flatMap(({ slug, type, documentation }) => [[documentation, slug] as const, [type, slug]]),
  );
  const external = new Map(types.filter((type) => type.external).map(({ slug, type }) => [slug, type]));
  return {
    titleOf: (slug) => titles.get(slug),
    slugOf: (uri) => slugs.get(uri),
    externalUri: (slug) => external.get(slug),
  };
}
