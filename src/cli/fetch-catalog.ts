import { OPTIONS } from '../nest/options/option-table.js';
import type { CatalogDescription, FlowDescription, TypeDescription } from '../pages/type-description.js';
import { isRecord } from '../problem/untrusted.js';
import { catalogFlaw, typeFlaw } from './catalog-shape.js';
import { CliFailure } from './cli-failure.js';
import { fetchJson } from './fetch-json.js';

const FLOW = OPTIONS.flow.options;

/** Parses the JSON of an app or a `problems.json`; `undefined` if it is not a catalog. */
export function parseCatalog(data: unknown): CatalogDescription | undefined {
  if (!isCatalog(data)) return undefined;
  const title = typeof data.title === 'string' ? data.title : OPTIONS.docs.options.title.default;
  return { title, flow: parseFlow(data.flow), types: data.types };
}

function isCatalog(data: unknown): data is Pick<CatalogDescription, 'types'> & { title?: unknown; flow?: unknown } {
  return catalogFlaw(data) === undefined;
}

function isType(data: unknown): data is TypeDescription {
  return typeFlaw(data) === undefined;
}

/** Without a description, flow ids are those of the default options. */
function parseFlow(data: unknown): FlowDescription {
  const {
    header = FLOW.header.default,
    member = FLOW.member.default,
    accept = [],
    required = false,
  } = isRecord(data) ? data : {};
  return {
    header: String(header),
    member: typeof member === 'string' ? member : null,
    accept: Array.isArray(accept) ? accept.map(String) : [],
    required: required === true,
  };
}

/**
 * Fetches the catalog of a running app or an exported site: at the URL itself, at `problems.json` below it, or at
 * `problems` below it.
 *
 * @throws CliFailure if the server does not respond, or not with a catalog
 */
export async function fetchCatalog(url: string): Promise<CatalogDescription> {
  const base = url.replace(/#.*$/, '').replace(/\/+$/, '');
  const tried: string[] = [];
  for (const candidate of [base, `${base}/problems.json`, `${base}/problems`]) {
    const { data, summary } = await fetchJson(candidate);
    const catalog = parseCatalog(data);
    if (catalog) return catalog;
    tried.push(`  ${candidate}: ${summary}${data === undefined ? '' : `, not a catalog: ${catalogFlaw(data)}`}`);
  }
  throw new CliFailure(
    `No catalog of problem types at ${url}. Pass the URL of the documentation pages, such as ` +
      `http://localhost:3000/problems.\n${tried.join('\n')}`,
  );
}

/** Fetches the type at a type URI; `undefined` if the response is not a single type. */
export async function fetchType(uri: string): Promise<TypeDescription | undefined> {
  if (uri.includes('#')) return undefined;
  const { data } = await fetchJson(uri);
  return isType(data) ? data : undefined;
}
