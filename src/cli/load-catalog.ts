import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ProblemCatalog } from '../catalog/problem-catalog.js';
import type { ProblemTypeClass } from '../catalog/problem-type-class.js';
import type { TypeForm } from '../catalog/type-uris.js';
import { BUILT_IN_TYPES } from '../exceptions/built-in-types.js';
import { apiSettings } from '../nest/docs/api-settings.js';
import { resolveOptions } from '../nest/options/resolve-options.js';
import { describeCatalog } from '../pages/describe-catalog.js';
import type { CatalogDescription } from '../pages/type-description.js';
import type { CatalogOptions } from './catalog-options.js';
import { CliFailure } from './cli-failure.js';
import { fetchCatalog } from './fetch-catalog.js';
import { moduleTypes } from './module-types.js';
import { parseCatalog } from './parse-catalog.js';

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
  const { baseUri, typeForm, title = 'Problem types', flowHeader, flowMember, builtIn = true } = options;
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
