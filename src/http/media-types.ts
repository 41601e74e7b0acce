import Negotiator from 'negotiator';

/** The media type of a `Content-Type` field, without its parameters and in lower case; `undefined` for nonsense. */
export function mediaTypeOf(contentType: string | undefined): string | undefined {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  return type !== undefined && MEDIA_TYPE.test(type) ? type : undefined;
}

/**
 * Whether a body of this media type is one of `accepted`: types, or ranges such as `image/*`. A type with the suffix
 * `+json` is JSON (RFC 6839, section 3.1).
 */
export function isAccepted(type: string, accepted: readonly string[]): boolean {
  return accepted.some((range) => {
    const bare = mediaTypeOf(range) ?? range;
    if (bare === '*/*' || bare === type) return true;
    if (bare === 'application/json') return type.endsWith('+json');
    return bare.endsWith('/*') && type.startsWith(bare.slice(0, -1));
  });
}

/** Whether the `Accept` field (RFC 9110, section 12.5.1) takes any of these types. No field takes everything. */
export function takesAny(accept: string | undefined, types: readonly string[]): boolean {
  if (accept === undefined || accept === '*/*') return true;
  try {
    return new Negotiator({ headers: { accept } }).mediaTypes([...types]).length > 0;
  } catch {
    return false;
  }
}

const TOKEN = "[!#$%&'*+.^_`|~0-9a-z-]+";
const MEDIA_TYPE = new RegExp(`^${TOKEN}/${TOKEN}$`);

/** The forms in which a problem is sent. */
export type ProblemFormat = 'json' | 'xml' | 'html';

/** What a client may ask for, best first for those who do not care, and the form it gets. */
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
/** What most clients of an API send: no need to parse it. */
const PLAIN = new Set(['*/*', 'application/json', 'application/problem+json', 'application/json, text/plain, */*']);

/**
 * The form that the `Accept` field prefers (RFC 9110, section 12.5.1). JSON whenever it says nothing that helps: a
 * problem in a form that nobody asked for is better than none. HTML is for those who name it.
 */
export function negotiateFormat(accept: string | undefined): ProblemFormat {
  if (accept === undefined || PLAIN.has(accept)) return 'json';
  const format = FORMATS[preferred(accept) ?? ''] ?? 'json';
  return format === 'html' && !/html/i.test(accept) ? 'json' : format;
}

function preferred(accept: string): string | undefined {
  try {
    return new Negotiator({ headers: { accept } }).mediaType(AVAILABLE);
  } catch {
    return undefined;
  }
}
