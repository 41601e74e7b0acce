import type { Markdown } from './markdown.js';
import type { PageLinks } from './page-links.js';
import type { CatalogDescription } from './type-description.js';

/** What all pages of a documentation site share. */
export interface Site extends Pick<CatalogDescription, 'title' | 'flow'> {
  readonly links: PageLinks;
  readonly markdown: Markdown;
  /** The Content-Security-Policy as a part of the page, where no server sends it as a header. */
  readonly policy?: string;
  /** Where a link of the catalog leads: to the page of the type that it names, else where it says. */
  hrefOf(href: string): string;
  /** The title of a registered type. */
  titleOf(slug: string): string | undefined;
}

/** What the pages need and nothing else: their own stylesheet and script. For the header and for files alike. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";
