import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'cac';
import { ProblemCatalog } from '../catalog/problem-catalog.js';
import type { TypeForm } from '../catalog/type-uris.js';
import { BUILT_IN_TYPES, listedBuiltInTypes } from '../exceptions/built-in-types.js';
import { apiSettings } from '../nest/docs/api-settings.js';
import { OPTIONS } from '../nest/options/option-table.js';
import { resolveOptions } from '../nest/options/resolve-options.js';
import { describeCatalog } from '../pages/describe-catalog.js';
import type { CatalogDescription } from '../pages/type-description.js';
import { isDefinedOn, type ProblemTypeClass } from '../problem/problem-definition.js';
import { catalogFlaw } from './catalog-shape.js';
import { CliFailure } from './cli-failure.js';
import { fetchCatalog, parseCatalog } from './fetch-catalog.js';

/** Options of the API that a module of exception classes does not contain. */
export interface CatalogOptions {
  readonly baseUri?: string;
  readonly typeForm?: string;
  readonly title?: string;
  readonly flowHeader?: string;
  readonly flowMember?: string;
  /** Whether the catalog includes the built-in types. */
  readonly builtIn?: boolean;
}

/** Adds the {@link CatalogOptions} to a command. */
export function withCatalogOptions(command: Command): Command {
  return command
    .option('--base-uri <uri>', 'problem.baseUri of the API, for a module (default: /problems)')
    .option('--type-form <form>', 'problem.typeForm of the API, for a module: absolute, path or fragment')
    .option('--title <text>', 'title of the index (default: Problem types)')
    .option('--flow-header <name>', 'flow.header of the API, for a module (default: X-Flow-ID)')
    .option('--flow-member <name>', 'flow.member of the API, for a module (default: flow_id)')
    .option('--no-built-in', 'exclude the built-in types, for a module');
}

/**
 * Loads a catalog from a running app (URL), a `problems.json` or a compiled module.
 *
 * @throws CliFailure when the source is not a catalog
 */
export async function loadCatalog(
  source: string,
  options: CatalogOptions,
  folder: string,
): Promise<CatalogDescription> {
  if (/^https?:\/\//i.test(source)) return titled(await fetchCatalog(source), options);
  if (source.endsWith('.json')) return titled(await readCatalog(source, folder), options);
  return describeClasses(await moduleTypes(source, folder), options);
}

/** The catalog of an app with these types. */
export function describeClasses(types: readonly ProblemTypeClass[], options: CatalogOptions): CatalogDescription {
  const {
    baseUri,
    typeForm,
    title = OPTIONS.docs.options.title.default,
    flowHeader,
    flowMember,
    builtIn = true,
  } = options;
  try {
    const resolved = resolveOptions({
      problem: { ...(baseUri && { baseUri }), ...(typeForm && { typeForm: typeForm as TypeForm }) },
      flow: { ...(flowHeader && { header: flowHeader }), ...(flowMember && { member: flowMember }) },
      types,
    });
    const catalog = new ProblemCatalog(resolved.problem.uris, BUILT_IN_TYPES);
    catalog.register(...(builtIn ? listedBuiltInTypes(resolved.problem.unknownError) : []), ...types);
    return describeCatalog(catalog.all(), apiSettings(resolved, catalog, title));
  } catch (error) {
    throw error instanceof TypeError ? new CliFailure(error.message) : error;
  }
}

async function readCatalog(path: string, folder: string): Promise<CatalogDescription> {
  const text = await readFile(resolve(folder, path), 'utf8').catch(() => {
    throw new CliFailure(`File not found: ${path}. Pass a compiled module, a problems.json or a URL.`);
  });
  const data = parseJson(text);
  const catalog = parseCatalog(data);
  if (catalog) return catalog;
  const flaw = data === undefined ? 'it is not JSON' : catalogFlaw(data);
  throw new CliFailure(
    `${path} is not a catalog: ${flaw}. Pass the problems.json that 'export' wrote or that an app serves.`,
  );
}

function titled(catalog: CatalogDescription, { title }: CatalogOptions): CatalogDescription {
  return title === undefined ? catalog : { ...catalog, title };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The exception classes that a compiled module exports: as named or default exports, also in arrays and objects.
 *
 * @throws CliFailure when the module is missing, cannot be loaded or exports no problem types
 */
async function moduleTypes(path: string, folder: string): Promise<ProblemTypeClass[]> {
  const types = [...new Set(typesIn(await load(path, folder)))];
  if (types.length > 0) return types;
  throw new CliFailure(`${path} exports no problem types. Export classes with @ProblemType(), or an array of them.`);
}

async function load(path: string, folder: string): Promise<unknown> {
  const file = resolve(folder, path);
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new CliFailure(`File not found: ${path}. Pass a compiled module, a problems.json or a URL.`);
  if (!found.isFile()) throw new CliFailure(`${path} is a folder. Pass a module in it, such as ${path}/index.js.`);
  if (/\.[cm]?tsx?$/.test(file)) {
    throw new CliFailure(`${path} is a TypeScript file. Compile it and pass the JavaScript file.`);
  }
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    throw new CliFailure(`Cannot load ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function typesIn(value: unknown, depth = 0): ProblemTypeClass[] {
  if (typeof value === 'function') return isDefinedOn(value) ? [value as ProblemTypeClass] : [];
  if (typeof value !== 'object' || value === null || depth > 2) return [];
  return Object.values(value).flatMap((entry) => typesIn(entry, depth + 1));
}
