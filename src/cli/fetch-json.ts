import { readText } from './bounded-text.js';
import { CliFailure } from './cli-failure.js';

const TIMEOUT = 10_000;
const MAX_REDIRECTS = 5;

/** A response, read to its end. */
export interface FetchedJson {
  /** The body, if it is JSON of a success. */
  readonly data?: unknown;
  /** The response in words, for messages. */
  readonly summary: string;
}

/**
 * Fetches JSON from a server that is not trusted: at most 10 MB in 10 seconds, and only from the origin that the
 * user named. A redirect to another origin could lead into the user's own network.
 *
 * @throws CliFailure if the server does not respond, or if its response is rejected
 */
export async function fetchJson(url: string): Promise<FetchedJson> {
  const signal = AbortSignal.timeout(TIMEOUT);
  try {
    const response = await followed(url, signal);
    const summary = `${response.status} ${response.headers.get('content-type') ?? 'without a content type'}`;
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      return { summary };
    }
    // The size after decompression counts.
    const data = parsed(await readText(response.body, `The response of ${url}`));
    return data === undefined ? { summary: `${summary}, not JSON` } : { data, summary };
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    throw new CliFailure(`No response from ${url}: ${reason(error as FetchError)}. Is the app running?`);
  }
}

/** The response after all redirects within the origin. */
async function followed(start: string, signal: AbortSignal): Promise<Response> {
  let url = start;
  for (let count = 0; count <= MAX_REDIRECTS; count += 1) {
    const response = await fetch(url, { headers: { accept: 'application/json' }, redirect: 'manual', signal });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    const target = new URL(location, url);
    if (target.origin !== new URL(url).origin) {
      throw new CliFailure(`${start} redirects to another origin. If you trust it, pass its URL: ${target.href}`);
    }
    url = target.href;
  }
  throw new Error(`more than ${MAX_REDIRECTS} redirects`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What `fetch()` throws; the cause has the reason. */
type FetchError = Error & { cause?: { code?: string; message: string } };

function reason({ name, message, cause }: FetchError): string {
  if (name === 'TimeoutError') return `timeout after ${TIMEOUT / 1000} seconds`;
  return cause?.code ?? cause?.message ?? message;
}
