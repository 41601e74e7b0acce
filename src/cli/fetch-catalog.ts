import type { CatalogDescription, TypeDescription } from '../pages/type-description.js';
import { CliFailure } from './cli-failure.js';
import { isType, parseCatalog } from './parse-catalog.js';

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
