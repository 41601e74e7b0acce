import type { Markdown } from './markdown.js';
import type { CatalogDescription } from './type-description.js';

/** What all pages of a documentation site have in common. */
export interface Site extends Pick<CatalogDescription, 'title' | 'flow'> {
  readonly links: PageLinks;
  readonly markdown: Markdown;
  /** A Content-Security-Policy for a `<meta>` element, if no server sends it as a header. */
  readonly policy?: string;
  /** The target of a link of the catalog: the page of the type that it leads to, otherwise the link itself. */
  hrefOf(href: string): string;
  /** The title of a registered type. */
  titleOf(slug: string): string | undefined;
}

/** Content-Security-Policy of the pages: their own stylesheet and script, and nothing else. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

/** The URLs of pages and assets, in a running app or in an exported site. */
export interface PageLinks {
  readonly index: string;
  /** All types as JSON. */
  readonly data: string;
  readonly stylesheet: string;
  readonly script: string;
  /** The page of a type. */
  type(slug: string): string;
}

/**
 * Links of pages that an app serves below a path.
 *
 * @param path such as `/problems`, without a final slash
 * @param version of the stylesheet and the script, for cache busting
 */
export function servedLinks(path: string, version: string): PageLinks {
  return {
    index: path,
    data: `${path}/problems.json`,
    stylesheet: `${path}/problems.css?${version}`,
    script: `${path}/problems.js?${version}`,
    type: (slug) => `${path}/${encodeURIComponent(slug)}`,
  };
}

/**
 * Relative links of files: they work below any path and from a local folder.
 *
 * @param root from the page to the folder of the site: `.` or `..`
 */
export function fileLinks(root: '.' | '..'): PageLinks {
  return {
    index: `${root}/index.html`,
    data: `${root}/problems.json`,
    stylesheet: `${root}/problems.css`,
    script: `${root}/problems.js`,
    type: (slug) => `${root}/${encodeURIComponent(slug)}/index.html`,
  };
}
