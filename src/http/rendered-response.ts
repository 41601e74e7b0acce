import type { Problem } from '../problem/problem.js';
import { isHeaderValue, NO_HEADERS, vary } from './headers.js';
import { problemJson, type WireForm } from './problem-json.js';
import { problemXml } from './problem-xml.js';
import { allowsBody } from './status.js';

/** A rendered problem: everything that an adapter writes. */
export interface RenderedResponse {
  readonly status: number;
  /** Replace headers that the response already has. `Vary` is added to instead. */
  readonly headers: Readonly<Record<string, string>>;
  /** Set only if the response does not have them: a challenge that a guard has set is more specific. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** Whether the headers that the response has so far describe this body. Those of a failed body do not. */
  readonly keepsHeaders?: boolean;
  /** Empty for statuses without a body. */
  readonly body: string;
}

/**
 * The headers of a rendered response for the protocol of its request: HTTP/2 has no `Upgrade`, and HTTP/1.1 names it in
 * `Connection` (RFC 9110, section 7.8). A name or a value that Node.js would not send is left out.
 */
export function headersFor(headers: RenderedResponse['headers'], isHttp2: boolean): RenderedResponse['headers'] {
  if (headers === PLAIN_JSON) return headers;
  const sendable: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name] as string;
    if (!isHeaderValue(value)) continue;
    if (name.toLowerCase() !== 'upgrade') sendable[name] = value;
    else if (!isHttp2) Object.assign(sendable, { [name]: value, Connection: 'Upgrade' });
  }
  return sendable;
}

/** The media type of a problem (RFC 9457, section 6.1). It has no charset parameter, because JSON is UTF-8. */
export const PROBLEM_JSON = 'application/problem+json';

/** The headers of most problems. Compared by identity, as a fast path. */
const PLAIN_JSON = Object.freeze({ 'Cache-Control': 'no-store', 'Content-Type': PROBLEM_JSON, Vary: 'Accept' });

/** The media type of a problem in XML (RFC 9457, section 6.2). The document declares its encoding. */
const PROBLEM_XML = 'application/problem+xml';

/** Renders a problem. */
export function renderProblem(problem: Problem, form: WireForm, format: 'json' | 'xml' = 'json'): RenderedResponse {
  return format === 'xml'
    ? rendered(problem, PROBLEM_XML, problemXml(problem, form))
    : rendered(problem, PROBLEM_JSON, problemJson(problem, form));
}

/**
 * A problem with a rendered body. It varies by `Accept`, and is not cached unless it has a `Cache-Control` header itself
 * (RFC 9111, section 5.2.2.5).
 */
export function rendered(problem: Problem, mediaType: string, body: string): RenderedResponse {
  const { status, headers } = problem;
  if (!allowsBody(status)) return { status, headers, body: '' };
  return { status, headers: completed(headers, mediaType), body };
}

function completed(headers: Problem['headers'], mediaType: string): Readonly<Record<string, string>> {
  if (headers === NO_HEADERS && mediaType === PROBLEM_JSON) return PLAIN_JSON;
  if (headers === NO_HEADERS) return { 'Cache-Control': 'no-store', 'Content-Type': mediaType, Vary: 'Accept' };
  const all: Record<string, string> = { 'Cache-Control': 'no-store' };
  let varies = '';
  for (const [name, value] of Object.entries(headers)) {
    const lowerCase = name.toLowerCase();
    if (lowerCase === 'cache-control') all['Cache-Control'] = value;
    else if (lowerCase === 'vary') varies = vary(varies, value.split(/\s*,\s*/));
    else all[name] = value;
  }
  all['Content-Type'] = mediaType;
  all['Vary'] = vary(varies, ['Accept']);
  return all;
}

/**
 * Sets the headers of a rendered problem on a response that may already have headers: `defaults` only if missing, `Vary`
 * in addition, all others as replacements.
 *
 * @param present returns the current value of a header, if any
 */
export function applyHeaders(
  present: (name: string) => unknown,
  set: (name: string, value: string) => unknown,
  { headers, defaults }: Pick<RenderedResponse, 'headers' | 'defaults'>,
): void {
  for (const name in defaults) if (present(name) === undefined) set(name, defaults[name] as string);
  for (const name in headers) {
    const value = headers[name] as string;
    const current = name === 'Vary' ? present(name) : undefined;
    set(name, current === undefined ? value : vary(current, value.split(/\s*,\s*/)));
  }
}
