import type { Problem } from '../problem/problem.js';
import { NO_HEADERS, vary } from './headers.js';
import { problemJson, type WireForm } from './problem-json.js';
import { problemXml } from './problem-xml.js';
import { allowsBody } from './status.js';

/** A problem on its way out: all that an adapter has to write. */
export interface RenderedResponse {
  readonly status: number;
  /** Win over what the response has already. `Vary` adds to it. */
  readonly headers: Readonly<Record<string, string>>;
  /** Yield to what the response has already: a challenge that a guard has set knows more. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** Empty for statuses without a body. */
  readonly body: string;
}

/** The media type of a problem (RFC 9457, section 6.1). It has no charset parameter: JSON is UTF-8. */
export const PROBLEM_JSON = 'application/problem+json';

/** The media type of a problem in XML (RFC 9457, section 6.2). The document says its encoding itself. */
export const PROBLEM_XML = 'application/problem+xml';

/** Renders a problem: a pure function, without a server. */
export function renderProblem(problem: Problem, form: WireForm, format: 'json' | 'xml' = 'json'): RenderedResponse {
  return format === 'xml'
    ? rendered(problem, PROBLEM_XML, problemXml(problem, form))
    : rendered(problem, PROBLEM_JSON, problemJson(problem, form));
}

/**
 * A problem with its body. It depends on `Accept`, and unless its thrower says otherwise no cache keeps it (RFC 9111,
 * section 5.2.2.5): what was wrong may be right a moment later.
 */
export function rendered(problem: Problem, mediaType: string, body: string): RenderedResponse {
  const { status, headers } = problem;
  if (!allowsBody(status)) return { status, headers, body: '' };
  return { status, headers: withFields(headers, mediaType), body };
}

function withFields(headers: Problem['headers'], mediaType: string): Readonly<Record<string, string>> {
  if (headers === NO_HEADERS) return { 'Cache-Control': 'no-store', 'Content-Type': mediaType, Vary: 'Accept' };
  const fields: Record<string, string> = { 'Cache-Control': 'no-store' };
  let varies = '';
  for (const [name, value] of Object.entries(headers)) {
    const known = name.toLowerCase();
    if (known === 'cache-control') fields['Cache-Control'] = value;
    else if (known === 'vary') varies = vary(varies, value.split(/\s*,\s*/));
    else fields[name] = value;
  }
  fields['Content-Type'] = mediaType;
  fields['Vary'] = vary(varies, ['Accept']);
  return fields;
}

/**
 * Sets the fields of a rendered problem on a response that has some already: defaults where it has none of that name,
 * `Vary` on top of what it has, everything else instead of it.
 *
 * @param present the value that the response has, if any
 */
export function applyHeaders(
  present: (name: string) => unknown,
  set: (name: string, value: string) => unknown,
  { headers, defaults }: Pick<RenderedResponse, 'headers' | 'defaults'>,
): void {
  for (const name in defaults) if (present(name) === undefined) set(name, defaults[name] as string);
  for (const name in headers) {
    const value = headers[name] as string;
    const there = name === 'Vary' ? present(name) : undefined;
    set(name, there === undefined ? value : vary(there, value.split(/\s*,\s*/)));
  }
}
