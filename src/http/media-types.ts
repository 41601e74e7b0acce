import Negotiator from 'negotiator';
import { firstPreferences } from '../problem/untrusted.js';

/** The media type of a `Content-Type` header, without parameters, in lower case; `undefined` if it is malformed. */
export function mediaTypeOf(contentType: string | undefined): string | undefined {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  return type !== undefined && MEDIA_TYPE.test(type) ? type : undefined;
}

/**
 * Whether a body of this media type is one of `accepted`: types, or ranges such as `image/*`. A type with the suffix
 * `+json` is JSON (RFC 6839, section 3.1).
 */
export function isAccepted(type: string, accepted: readonly string[]): boolean {
  const isJson = type.endsWith('+json') && accepted.some((range) => mediaTypeOf(range) === 'application/json');
  return isJson || isListed(type, accepted);
}

/** The same, but a type with the suffix `+json` must be listed itself. */
export function isListed(type: string, accepted: readonly string[]): boolean {
  return accepted.some((range) => {
    const wanted = mediaTypeOf(range) ?? range;
    if (wanted === '*/*' || wanted === type) return true;
    return wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1));
  });
}

/** Whether the `Accept` header (RFC 9110, section 12.5.1) accepts any of these types. A missing header accepts all. */
export function acceptsAny(accept: string | undefined, types: readonly string[]): boolean {
  if (accept === undefined || accept === '*/*') return true;
  try {
    return new Negotiator({ headers: { accept: firstPreferences(accept) } }).mediaTypes([...types]).length > 0;
  } catch {
    return false;
  }
}

const TOKEN = "[!#$%&'*+.^_`|~0-9a-z-]+";
const MEDIA_TYPE = new RegExp(`^${TOKEN}/${TOKEN}$`);

/** The formats of a problem. */
export type ProblemFormat = 'json' | 'xml' | 'html';

/** The media types that a client can request, and their formats. The first ones win if `Accept` has no preference. */
const FORMATS: Readonly<Record<string, ProblemFormat>> = {
  'application/problem+json': 'json',
  'application/json': 'json',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/problem+xml': 'xml',
  'application/xml': 'xml',
  'text/xml': 'xml',
};
const AVAILABLE = Object.keys(FORMATS);
/** Frequent values of `Accept`, which need not be parsed. */
const JSON_ACCEPTS = new Set([
  '*/*',
  'application/json',
  'application/problem+json',
  'application/json, text/plain, */*',
]);

/**
 * The format that the `Accept` header prefers (RFC 9110, section 12.5.1). JSON if it accepts none of the formats, because
 * a problem in another format is better than no problem. HTML only if the header names it.
 */
export function negotiateFormat(accept: string | undefined): ProblemFormat {
  if (accept === undefined || JSON_ACCEPTS.has(accept)) return 'json';
  const format = FORMATS[preferred(accept) ?? ''] ?? 'json';
  return format === 'html' && !/html/i.test(accept) ? 'json' : format;
}

function preferred(accept: string): string | undefined {
  try {
    return new Negotiator({ headers: { accept: firstPreferences(accept) } }).mediaType(AVAILABLE);
  } catch {
    return undefined;
  }
}
