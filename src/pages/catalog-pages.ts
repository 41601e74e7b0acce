import { type IndexEntry, indexPage } from './index-page.js';
import { type LinkContext, loadMarkdown } from './markdown.js';
import type { OccurrenceRecord } from './occurrence-record.js';
import { occurrencesPage } from './occurrences-page.js';
import type { PageLinks } from './page-links.js';
import type { Site } from './site.js';
import type { CatalogDescription, TypeDescription } from './type-description.js';
import { typePage } from './type-page.js';

/** The types of a catalog, as far as pages look one up. */
export interface TypeLookup {
  /** The title of the type with this slug. */
  titleOf(slug: string): string | undefined;
  /** The slug of the type with this type URI or documentation URI. */
  slugOf(uri: string): string | undefined;
}

/** The pages of one catalog. */
export class CatalogPages {
  private constructor(private readonly site: Site) {}

  /** @param policy the Content-Security-Policy that stands in the pages, where no server sends it */
  static async load(
    catalog: Pick<CatalogDescription, 'title' | 'flow'>,
    types: TypeLookup,
    links: PageLinks,
    policy?: string,
  ): Promise<CatalogPages> {
    const { title, flow } = catalog;
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

  records(flowId: string, records: readonly OccurrenceRecord[]): string {
    return occurrencesPage(flowId, records, this.site);
  }
}

/** Texts name another type by its slug (`not-found`, `./not-found`, `#not-found`) or by one of its URIs. */
function linkContext(types: TypeLookup, links: PageLinks): LinkContext {
  const slugOf = (href: string) => {
    const slug = /^(?:\.{1,2}\/|#)?([a-z0-9-]+)$/.exec(href)?.[1];
    return slug !== undefined && types.titleOf(slug) !== undefined ? slug : types.slugOf(href);
  };
  return { links, slugOf };
}
