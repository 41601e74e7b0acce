import { isSafeHref } from '../pages/html.js';
import { loadMarkdown } from '../pages/markdown.js';
import { fileLinks } from '../pages/site.js';
import type { TypeDescription } from '../pages/type-description.js';
import type { LintedCatalog, ReportFinding } from './lint-finding.js';

/** Finds the links in the texts of a type, as the pages do. */
export type LinksOf = (type: TypeDescription) => string[];

/** Loads the link finder. It uses the Markdown parser of the pages, so that code is not mistaken for a link. */
export async function loadLinksOf(): Promise<LinksOf> {
  let found: string[] = [];
  const slugOf = (href: string) => {
    found.push(href);
    return undefined;
  };
  const markdown = await loadMarkdown({ links: fileLinks('.'), slugOf });
  return (type) => {
    found = (type.links ?? []).map(({ href }) => href);
    for (const text of textsOf(type)) markdown.block(text);
    return found;
  };
}

/** Checks for links to types that are not in the catalog, and for unsafe links, which pages do not show. */
export function lintLinks(
  type: TypeDescription,
  links: readonly string[],
  catalog: LintedCatalog,
  note: ReportFinding,
): void {
  for (const href of links) {
    const slug = slugIn(href, type);
    if (!isSafeHref(href))
      note(
        'link',
        `The link ${href} is not safe, so pages do not show it. Link to http, https, mailto or another type.`,
      );
    else if (slug !== undefined && !catalog.types.has(slug)) {
      note('link', `The link ${href} is broken: the catalog has no type '${slug}'.`);
    }
  }
}

/** The slug in a link: the whole link, or what follows the base URI that the types have in common. */
function slugIn(href: string, { type, documentation, slug, external }: TypeDescription): string | undefined {
  const alone = /^(?:\.{1,2}\/|#)?([A-Za-z0-9-]+)$/.exec(href)?.[1];
  if (alone !== undefined) return alone;
  // The base of a type that is defined elsewhere is not that of this API.
  const own = external ? [] : [type, documentation];
  const bases = own.filter((uri) => uri.endsWith(slug)).map((uri) => uri.slice(0, -slug.length));
  const base = bases.find((candidate) => candidate.length > 1 && href.startsWith(candidate));
  const rest = base === undefined ? '' : href.slice(base.length);
  return /^[A-Za-z0-9-]+$/.test(rest) ? rest : undefined;
}

function textsOf({ meaning = '', advice = '', examples = [], extensions }: TypeDescription): string[] {
  const ofExamples = examples.flatMap(({ explanation = '', solutions = [] }) => [explanation, ...solutions]);
  const ofMembers = Object.values(extensions?.properties ?? {}).map(({ description }) => String(description ?? ''));
  return [meaning, advice, ...ofExamples, ...ofMembers];
}
