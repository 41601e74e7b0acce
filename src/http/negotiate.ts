import Negotiator from 'negotiator';

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
