import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'cac';
import { ProblemCatalog } from '../catalog/problem-catalog.js';
import type { TypeForm } from '../catalog/type-uris.js';
import { BUILT_IN_TYPES } from '../exceptions/built-in-types.js';
import { apiSettings } from '../nest/docs/api-settings.js';
import { OPTIONS } from '../nest/options/option-table.js';
import { resolveOptions } from '../nest/options/resolve-options.js';
import { describeCatalog } from '../pages/describe-catalog.js';
import type { CatalogDescription } from '../pages/type-description.js';
import { isDefinedOn, type ProblemTypeClass } from '../problem/problem-definition.js';
import { CliFailure } from './cli-failure.js';
import { fetchCatalog, parseCatalog } from './fetch-catalog.js';

/** What a module of exception classes does not say of the API that throws them. */
export interface CatalogOptions {
  readonly baseUri?: string;
  readonly typeForm?: string;
  readonly title?: string;
  readonly flowHeader?: string;
  readonly flowMember?: string;
  /** Whether the built-in types belong to the catalog. */
  readonly builtIn?: boolean;
}

/** Gives a command the options of {@link CatalogOptions}. */
export function withCatalogOptions(command: Command): Command {
  return command
    .option('--base-uri <uri>', 'problem.baseUri of the API, for a module (default: /problems)')
    .option('--type-form <form>', 'problem.typeForm of the API, for a module: absolute, path or fragment')
    .option('--title <text>', 'title of the index (default: Problem types)')
    .option('--flow-header <name>', 'flow.header of the API, for a module (default: X-Flow-ID)')
    .option('--flow-member <name>', 'flow.member of the API, for a module (default: flow_id)')
    .option('--no-built-in', 'leave out the types that every app has, for a module');
}

/**
 * A catalog: of a running app (URL), of a `problems.json`, or of a built module.
 *
 * @throws CliFailure that says what to give instead
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
    const catalog = new ProblemCatalog(resolved.problem.uris);
    catalog.register(...(builtIn ? BUILT_IN_TYPES : []), ...types);
    return describeCatalog(catalog.all(), apiSettings(resolved, catalog, title));
  } catch (error) {
    throw error instanceof TypeError ? new CliFailure(error.message) : error;
  }
}

async function readCatalog(path: string, folder: string): Promise<CatalogDescription> {
  const text = await readFile(resolve(folder, path), 'utf8').catch(() => {
    throw new CliFailure(`There is no file ${path}. Give a built module, a problems.json or a URL.`);
  });
  const catalog = parseCatalog(parseJson(text));
  if (catalog) return catalog;
  throw new CliFailure(`${path} is no catalog. Give the problems.json that 'export' wrote, or that an app answers.`);
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
 * The exception classes that a built module exports: by name, in arrays and objects, as its default.
 *
 * @throws CliFailure when the module is missing, can't be loaded or exports none
 */
export async function moduleTypes(path: string, folder: string): Promise<ProblemTypeClass[]> {
  const types = [...new Set(typesIn(await load(path, folder)))];
  if (types.length > 0) return types;
  throw new CliFailure(
    `${path} exports no problem types. Export the classes that carry @ProblemType(), or an array of them.`,
  );
}

async function load(path: string, folder: string): Promise<unknown> {
  const file = resolve(folder, path);
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new CliFailure(`There is no file ${path}. Give a built module, a problems.json or a URL.`);
  if (!found.isFile()) throw new CliFailure(`${path} is a folder. Give the module in it, such as ${path}/index.js.`);
  if (/\.[cm]?tsx?$/.test(file)) {
    throw new CliFailure(`${path} is TypeScript. Build it, and give the JavaScript file that comes of it.`);
  }
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    throw new CliFailure(`${path} can't be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function typesIn(value: unknown, depth = 0): ProblemTypeClass[] {
  if (typeof value === 'function') return isDefinedOn(value) ? [value as ProblemTypeClass] : [];
  if (typeof value !== 'object' || value === null || depth > 2) return [];
  return Object.values(value).flatMap((entry) => typesIn(entry, depth + 1));
}
