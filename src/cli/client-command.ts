import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { allowsBody } from '../http/status.js';
import type { CatalogDescription, TypeDescription } from '../pages/type-description.js';
import { CliFailure } from './cli-failure.js';
import { type CatalogOptions, loadCatalog } from './load-catalog.js';
import type { Terminal } from './terminal.js';
import { comment, typescriptMembers } from './typescript-type.js';

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

const HEAD = `// Made by \`npx nestjs-problems client\`: run it again instead of editing.
import type { ProblemTypeUri } from 'nestjs-problems/client';
`;

/**
 * The problem types of a catalog as TypeScript, for a front end that does not share code with the server: a type URI for
 * each, which `isProblem()` takes, and the extension members of those that have some.
 */
export function clientDefinitions(catalog: CatalogDescription): string {
  const names = new Set<string>();
  const types = catalog.types.filter(({ status }) => allowsBody(status));
  return [HEAD, ...types.map((type) => definition(type, uniqueName(type.slug, names)))].join('\n');
}

function definition(type: TypeDescription, name: string): string {
  const properties = type.extensions?.properties ?? {};
  const about = comment([`${type.title} (${type.status}).`, type.meaning].filter(Boolean).join(' '));
  if (Object.keys(properties).length === 0)
    return `${about}export const ${name}: ProblemTypeUri = ${quoted(type.type)};\n`;
  const members = typescriptMembers(properties).replace(/^/gm, '  ');
  const extensions = pascal(name);
  return [
    `${comment(`What problems of the type {@link ${name}} say besides the standard members.`)}export interface ${extensions} {`,
    members,
    `}\n\n${about}export const ${name}: ProblemTypeUri<${extensions}> = ${quoted(type.type)};\n`,
  ].join('\n');
}

/** `customer-not-found` as `CUSTOMER_NOT_FOUND`; slugs that would share a name are numbered. */
function uniqueName(slug: string, names: Set<string>): string {
  const name = slug
    .toUpperCase()
    .replace(/\W/g, '_')
    .replace(/^(?=\d)/, '_');
  let unique = name;
  for (let count = 2; names.has(unique); count += 1) unique = `${name}_${count}`;
  names.add(unique);
  return unique;
}

function pascal(name: string): string {
  return name.toLowerCase().replace(/(^|_)([a-z])/g, (_match, _lead, letter: string) => letter.toUpperCase());
}

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll("'", "\\'").replaceAll('\\"', '"')}'`;
}
