import { CatalogPages, type TypeLookup } from './catalog-pages.js';
import { fileLinks } from './page-links.js';
import { SCRIPT } from './script.js';
import { PAGE_POLICY } from './site.js';
import { STYLESHEET } from './stylesheet.js';
import type { CatalogDescription } from './type-description.js';

/**
 * The documentation as files: path below the folder of the site, and content. `<slug>/index.html` answers for
 * `<base URI>/<slug>` on any server of static files.
 */
export async function siteFiles(catalog: CatalogDescription): Promise<ReadonlyMap<string, string>> {
  const types = lookup(catalog);
  const files = new Map([
    ['problems.json', `${JSON.stringify(catalog, null, 2)}\n`],
    ['problems.css', STYLESHEET],
    ['problems.js', SCRIPT],
  ]);
  const root = await CatalogPages.load(catalog, types, fileLinks('.'), PAGE_POLICY);
  files.set('index.html', root.index(catalog.types));
  const below = await CatalogPages.load(catalog, types, fileLinks('..'), PAGE_POLICY);
  for (const type of catalog.types) files.set(`${type.slug}/index.html`, below.type(type));
  return files;
}

function lookup({ types }: CatalogDescription): TypeLookup {
  const titles = new Map(types.map(({ slug, title }) => [slug, title]));
  const slugs = new Map(
    types.flatMap(({ slug, type, documentation }) => [[documentation, slug] as const, [type, slug]]),
  );
  return { titleOf: (slug) => titles.get(slug), slugOf: (uri) => slugs.get(uri) };
}
