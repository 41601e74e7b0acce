import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { siteFiles } from '../pages/catalog-pages.js';
import { type CatalogOptions, loadCatalog } from './load-catalog.js';
import { CliFailure, type Terminal } from './terminal.js';

/** Writes the documentation as files for any static file server. */
export async function exportCommand(
  source: string,
  options: CatalogOptions & { readonly out: string },
  terminal: Terminal,
): Promise<number> {
  const catalog = await loadCatalog(source, options, terminal.folder);
  const folder = resolve(terminal.folder, options.out);
  const files = await siteFiles(catalog);
  for (const [path, content] of files) await write(join(folder, path), content);
  terminal.out(`${catalog.types.length} problem types: ${files.size} files in ${options.out}`);
  return 0;
}

async function write(file: string, content: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  } catch (error) {
    throw new CliFailure(`Cannot write ${file}: ${(error as Error).message}`);
  }
}
