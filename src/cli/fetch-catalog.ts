import { OPTIONS } from '../nest/options/option-table.js';
import type { CatalogDescription, FlowDescription, TypeDescription } from '../pages/type-description.js';
import { CliFailure } from './cli-failure.js';

const FLOW = OPTIONS.flow.options;

/** Reads the catalog that an app or a `problems.json` gave; `undefined` when it is none. */
export function parseCatalog(data: unknown): CatalogDescription | undefined {
  if (!isRecord(data) || !Array.isArray(data.types) || !data.types.every(isType)) return undefined;
  const title = typeof data.title === 'string' ? data.title : OPTIONS.docs.options.title.default;
  return { title, flow: parseFlow(data.flow), types: data.types };
}

/** Whether this is the description of one type. */
export function isType(data: unknown): data is TypeDescription {
  if (!isRecord(data) || !isRecord(data.example) || !isRecord(data.example.headers)) return false;
  const texts = [data.slug, data.type, data.documentation, data.title];
  return texts.every((text) => typeof text === 'string') && isSafeName(data.slug) && Number.isInteger(data.status);
}

/** The flow ids of an API that says nothing of them are those of the defaults. */
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

/** A slug becomes the name of a folder: it may not lead out of the site. */
function isSafeName(slug: unknown): boolean {
  return typeof slug === 'string' && /^[\w][\w.~-]*$/.test(slug);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const TIMEOUT = 10_000;

/**
 * The catalog of a running app or an exported site: at the URL itself, as the file beside its pages, or below the URL
 * of the app.
 *
 * @throws CliFailure when no server answers, or with something else
 */
export async function fetchCatalog(url: string): Promise<CatalogDescription> {
  const base = url.replace(/#.*$/, '').replace(/\/+$/, '');
  const tried: string[] = [];
  for (const candidate of [base, `${base}/problems.json`, `${base}/problems`]) {
    const { data, said } = await fetchJson(candidate);
    const catalog = parseCatalog(data);
    if (catalog) return catalog;
    tried.push(`  ${candidate}: ${said}`);
  }
  throw new CliFailure(
    `There is no catalog of problem types at ${url}. Give the URL of the documentation pages, such as ` +
      `http://localhost:3000/problems.\n${tried.join('\n')}`,
  );
}

/** The type that a type URI leads to, where the server answers with it alone. */
export async function fetchType(uri: string): Promise<TypeDescription | undefined> {
  if (uri.includes('#')) return undefined;
  const { data } = await fetchJson(uri);
  return isType(data) ? data : undefined;
}

async function fetchJson(url: string): Promise<{ data?: unknown; said: string }> {
  const response = await ask(url);
  const said = `${response.status} ${response.headers.get('content-type') ?? 'without a content type'}`;
  if (!response.ok) return { said };
  try {
    return { data: JSON.parse(await response.text()), said: `${said}, but no catalog` };
  } catch {
    return { said: `${said}, which is no JSON` };
  }
}

async function ask(url: string): Promise<Response> {
  try {
    return await fetch(url, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(TIMEOUT) });
  } catch (error) {
    throw new CliFailure(`No server answers at ${url}: ${reason(error as FetchError)}. Is the app running?`);
  }
}

/** What `fetch()` throws; what has happened is behind it. */
type FetchError = Error & { cause?: { code?: string; message: string } };

function reason({ name, message, cause }: FetchError): string {
  if (name === 'TimeoutError') return `no answer within ${TIMEOUT / 1000} seconds`;
  return cause?.code ?? cause?.message ?? message;
}
