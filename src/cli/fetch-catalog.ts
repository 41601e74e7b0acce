import { OPTIONS } from '../nest/options/option-table.js';
import type { CatalogDescription, FlowDescription, TypeDescription } from '../pages/type-description.js';
import { isRecord } from '../problem/untrusted.js';
import { CliFailure } from './terminal.js';

const FLOW = OPTIONS.flow.options;

/** Parses the JSON of an app or a `problems.json`; `undefined` if it is not a catalog. */
export function parseCatalog(data: unknown): CatalogDescription | undefined {
  if (!isRecord(data) || !Array.isArray(data.types) || !data.types.every(isType)) return undefined;
  const title = typeof data.title === 'string' ? data.title : OPTIONS.docs.options.title.default;
  return { title, flow: parseFlow(data.flow), types: data.types };
}

/** Whether a value is the description of a type. */
export function isType(data: unknown): data is TypeDescription {
  if (!isRecord(data) || !isRecord(data.example) || !isRecord(data.example.headers)) return false;
  const texts = [data.slug, data.type, data.documentation, data.title];
  return texts.every((text) => typeof text === 'string') && isSafeName(data.slug) && Number.isInteger(data.status);
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

/** A slug becomes the name of a folder, so it must not lead out of the output folder. */
function isSafeName(slug: unknown): boolean {
  return typeof slug === 'string' && /^[\w][\w.~-]*$/.test(slug);
}

const TIMEOUT = 10_000;

/**
 * Fetches the catalog of a running app or an exported site: at the URL itself, at `problems.json` below it, or at
 * `problems` below it.
 *
 * @throws CliFailure when there is no response, or no catalog
 */
export async function fetchCatalog(url: string): Promise<CatalogDescription> {
  const base = url.replace(/#.*$/, '').replace(/\/+$/, '');
  const tried: string[] = [];
  for (const candidate of [base, `${base}/problems.json`, `${base}/problems`]) {
    const { data, summary } = await fetchJson(candidate);
    const catalog = parseCatalog(data);
    if (catalog) return catalog;
    tried.push(`  ${candidate}: ${summary}`);
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

/** `summary` describes the response for error messages. */
async function fetchJson(url: string): Promise<{ data?: unknown; summary: string }> {
  const response = await request(url);
  const summary = `${response.status} ${response.headers.get('content-type') ?? 'without a content type'}`;
  if (!response.ok) return { summary };
  try {
    return { data: JSON.parse(await response.text()), summary: `${summary}, not a catalog` };
  } catch {
    return { summary: `${summary}, not JSON` };
  }
}

async function request(url: string): Promise<Response> {
  try {
    return await fetch(url, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(TIMEOUT) });
  } catch (error) {
    throw new CliFailure(`No response from ${url}: ${reason(error as FetchError)}. Is the app running?`);
  }
}

/** What `fetch()` throws; the cause has the reason. */
type FetchError = Error & { cause?: { code?: string; message: string } };

function reason({ name, message, cause }: FetchError): string {
  if (name === 'TimeoutError') return `timeout after ${TIMEOUT / 1000} seconds`;
  return cause?.code ?? cause?.message ?? message;
}
