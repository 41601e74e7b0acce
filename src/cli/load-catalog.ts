import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ProblemCatalog } from '../catalog/problem-catalog.js';
import { BUILT_IN_TYPES, listedBuiltInTypes } from '../exceptions/built-in-types.js';
import { apiSettings } from '../nest/docs/api-settings.js';
import { OPTIONS } from '../nest/options/option-table.js';
import type { ProblemsOptions } from '../nest/options/problems-options.js';
import { resolveOptions } from '../nest/options/resolve-options.js';
import { describeCatalog } from '../pages/describe-catalog.js';
import type { CatalogDescription } from '../pages/type-description.js';
import type { ProblemTypeClass } from '../problem/problem-definition.js';
import { type CatalogOptions, withFlags } from './catalog-options.js';
import { catalogFlaw } from './catalog-shape.js';
import { CliFailure } from './cli-failure.js';
import { fetchCatalog, parseCatalog } from './fetch-catalog.js';
import { loadExports } from './load-module.js';
import { type PreviewedApp, previewApp } from './preview-app.js';

/**
 * Loads a catalog from a running app (URL), a `problems.json`, or compiled files and globs of them. Files export exception
 * classes, or modules of Nest, which also contain the options of the app.
 *
 * @throws CliFailure when the source is not a catalog
 */
export async function loadCatalog(
  sources: readonly string[],
  options: CatalogOptions,
  folder: string,
): Promise<CatalogDescription> {
  const single = sources.find((source) => isUrl(source) || source.endsWith('.json'));
  if (single === undefined) return (await loadApp(sources, options, folder)).catalog;
  if (sources.length > 1) throw new CliFailure(`Pass ${single} alone. Only compiled modules can be combined.`);
  return titled(await (isUrl(single) ? fetchCatalog(single) : readCatalog(single, folder)), options);
}

function isUrl(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** A catalog that was read from compiled files. */
export interface LoadedApp {
  readonly catalog: CatalogDescription;
  /** The types that the files export themselves. */
  readonly exported: readonly ProblemTypeClass[];
  /** The app, if the files export a module of Nest. */
  readonly app?: PreviewedApp;
}

/**
 * Loads compiled files.
 *
 * @throws CliFailure when they export no catalog
 */
export async function loadApp(sources: readonly string[], options: CatalogOptions, folder: string): Promise<LoadedApp> {
  const { types, modules } = await loadExports(sources, folder);
  const names = sources.join(', ');
  if (modules.length > 0) {
    const app = await previewApp(modules, names);
    if (app.options === undefined && options.baseUri === undefined) throw new CliFailure(factoryOptions(names));
    const catalog = describeClasses(app.types, options, app.options);
    return { catalog, exported: types, app: { ...app, options: withFlags(app.options ?? {}, options) } };
  }
  if (types.length > 0) return { catalog: describeClasses(types, options), exported: types };
  throw new CliFailure(
    `${names} exports no problem types. Export classes with @ProblemType(), an array of them, or the root module.`,
  );
}

function factoryOptions(names: string): string {
  return (
    `The options of ProblemsModule in ${names} come from a factory that needs other providers, which are not created ` +
    'here. Pass them: --base-uri, and --type-form, --flow-header and --flow-member if they are set.'
  );
}

/** The catalog of an app with these types, and with these options of `ProblemsModule`. */
export function describeClasses(
  types: readonly ProblemTypeClass[],
  options: CatalogOptions,
  given: ProblemsOptions = {},
): CatalogDescription {
  const { title, builtIn = true } = options;
  const { docs } = given;
  try {
    const merged = withFlags(given, options);
    const resolved = resolveOptions({ ...merged, types: [...new Set([...(given.types ?? []), ...types])] });
    const catalog = new ProblemCatalog(resolved.problem.uris, BUILT_IN_TYPES);
    catalog.register(...(builtIn ? listedBuiltInTypes(resolved.problem.unknownError) : []), ...resolved.types);
    const heading = title ?? (docs || undefined)?.title ?? OPTIONS.docs.options.title.default;
    return describeCatalog(catalog.all(), apiSettings(resolved, catalog, heading));
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
