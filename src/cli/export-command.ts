import { join, resolve } from 'node:path';
import { siteFiles } from '../pages/catalog-pages.js';
import type { CatalogOptions } from './catalog-options.js';
import { loadCatalog } from './load-catalog.js';
import type { Terminal } from './terminal.js';
import { writeText } from './write-text.js';

/**
 * Writes the documentation as files for any static file server. An existing file is overwritten, other files in the folder
 * stay as they are.
 */
export async function exportCommand(
  sources: readonly string[],
  options: CatalogOptions & { readonly out: string },
  terminal: Terminal,
): Promise<number> {
  const catalog = await loadCatalog(sources, options, terminal.folder);
  const folder = resolve(terminal.folder, options.out);
  const files = await siteFiles(catalog);
  for (const [path, content] of files) await writeText(join(folder, path), content);
  terminal.out(`${catalog.types.length} problem types: ${files.size} files in ${options.out}`);
  return 0;
}
