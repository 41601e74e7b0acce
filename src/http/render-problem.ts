import type { Problem } from '../problem/problem.js';
import { NO_HEADERS } from './header-fields.js';
import { problemJson, type WireForm } from './problem-json.js';
import { problemXml } from './problem-xml.js';
import type { RenderedResponse } from './rendered-response.js';
import { allowsBody } from './status.js';
import { vary } from './vary.js';

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
