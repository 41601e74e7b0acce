import { lines, text } from './html.js';
import type { Site } from './site.js';

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
