import { lines, text } from './html.js';
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
  /** The list of the latest problems, in an app; the page of a flow is below it. */
  readonly occurrences?: string;
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
    occurrences: `${path}/occurrences`,
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

/** The parts of a page: HTML, except for the title and the description. */
export interface PageParts {
  readonly title: string;
  readonly description?: string;
  /** The canonical URI of the page. */
  readonly canonical?: string;
  /** The navigation in the side column; empty for none. */
  readonly aside: string;
  readonly main: string;
}

/** A complete HTML document: head, header, navigation, content and footer. */
export function pageShell(site: Site, { title, description, canonical, aside, main }: PageParts): string {
  const { links, policy } = site;
  return lines(
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    policy !== undefined && `<meta http-equiv="Content-Security-Policy" content="${text(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${text(title)}</title>`,
    description !== undefined && `<meta name="description" content="${text(description)}">`,
    canonical !== undefined && /^https?:/.test(canonical) && `<link rel="canonical" href="${text(canonical)}">`,
    `<link rel="alternate" type="application/json" href="${text(links.data)}" title="All problem types as JSON">`,
    '<link rel="icon" href="data:,">',
    `<link rel="stylesheet" href="${text(links.stylesheet)}">`,
    `<script src="${text(links.script)}" defer></script>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#_content">Skip to the content</a>',
    `<header class="top"><a href="${text(links.index)}">${text(site.title)}</a></header>`,
    aside === '' ? '<div class="single">' : `<div class="columns">\n<aside>${aside}</aside>`,
    `<main id="_content" tabindex="-1">\n${main}\n</main>\n</div>`,
    footer(site),
    '</body>',
    '</html>\n',
  );
}

function footer({ links }: Site): string {
  const rfc = '<a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>';
  return lines(
    '<footer class="bottom">',
    `<p>Errors of this API are problem details as defined in ${rfc}. This catalog is also available <a href="${text(links.data)}">as JSON</a>.</p>`,
    '</footer>',
  );
}
