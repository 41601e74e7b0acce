import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { CatalogOptions } from './catalog-options.js';
import { CliFailure } from './cli-failure.js';
import { clientDefinitions } from './client-definitions.js';
import { loadCatalog } from './load-catalog.js';
import type { Terminal } from './terminal.js';

/** Writes the problem types as TypeScript for a front end; always over the file of the last time. */
export async function clientCommand(
  source: string,
  options: CatalogOptions & { readonly out: string },
  terminal: Terminal,
): Promise<number> {
  const catalog = await loadCatalog(source, options, terminal.folder);
  const file = resolve(terminal.folder, options.out);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, clientDefinitions(catalog));
  } catch (error) {
    throw new CliFailure(`${file} can't be written: ${(error as Error).message}`);
  }
  terminal.out(`${catalog.types.length} problem types in ${options.out}`);
  return 0;
}
