import { ownNames } from '../problem/occurrence.js';
import { isObject } from '../problem/untrusted.js';

/** The headers of a problem that has none. Compared by identity, as a fast path. */
export const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// What Node.js accepts as a header value: visible ASCII, space, tab and obs-text.
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Headers of the connection, which HTTP/2 does not have (RFC 9113, section 8.2.2). */
const CONNECTION_HEADERS = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade', 'http2-settings', 'te'],
]);

/** Headers that frame or describe the body. They are set by the code that writes it; any other value would break it. */
const FRAMING_HEADERS = new Set([
  ...['content-type', 'content-length', 'content-encoding', 'trailer'],
  ...CONNECTION_HEADERS,
]);

/** Headers that describe a body and its caching (RFC 9110, section 8; RFC 9111, section 5). */
const BODY_HEADERS = new Set([
  ...['content-type', 'content-length', 'content-encoding', 'content-disposition', 'content-language'],
  ...['content-location', 'content-range', 'content-md5', 'content-digest', 'repr-digest', 'digest'],
  ...['etag', 'last-modified', 'accept-ranges', 'cache-control', 'expires', 'age', 'trailer', 'transfer-encoding'],
]);

/**
 * The value of a header that a response already has, if the response can keep it: not one that describes the failed body,
 * nor one that Node.js would not send. A 416 keeps its `Content-Range` (RFC 9110, section 15.5.17).
 */
export function keptValue(name: string, value: unknown, response: KeptIn): string | number | string[] | undefined {
  const lowerCase = name.toLowerCase();
  if (BODY_HEADERS.has(lowerCase) && !(lowerCase === 'content-range' && response.status === 416)) return undefined;
  if (response.isHttp2 && CONNECTION_HEADERS.has(lowerCase)) return undefined;
  if (!isHeaderName(name)) return undefined;
  if (!Array.isArray(value)) return typeof value === 'number' || isHeaderValue(value) ? value : undefined;
  const kept = value.filter(isHeaderValue);
  return kept.length > 0 ? kept : undefined;
}

interface KeptIn {
  readonly status: number;
  readonly isHttp2: boolean;
}

/** Whether this is a header name (RFC 9110, section 5.1). */
export function isHeaderName(name: unknown): name is string {
  return typeof name === 'string' && TOKEN.test(name);
}

/** Whether this is a header value without control characters (RFC 9110, section 5.5). */
export function isHeaderValue(value: unknown): value is string {
  return typeof value === 'string' && VALUE.test(value);
}

/**
 * The headers of `source` that can be sent. Left out are malformed ones (CR/LF in the value, a name that is not a token),
 * those that would break the framing of the body, and those whose getter throws. A 426 must have `Upgrade` (RFC 9110,
 * section 15.5.22).
 */
export function sendableHeaders(source: unknown, status?: number): Record<string, string> {
  const headers: Record<string, string> = {};
  if (!isObject(source)) return headers;
  for (const name of ownNames(source)) {
    const isUpgrade = status === 426 && name.toLowerCase() === 'upgrade';
    if (!isHeaderName(name) || (FRAMING_HEADERS.has(name.toLowerCase()) && !isUpgrade)) continue;
    const value = headerValue(source, name);
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}

function headerValue(source: Record<string, unknown>, name: string): string | undefined {
  try {
    const value = source[name];
    const text = typeof value === 'number' ? String(value) : value;
    return isHeaderValue(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A `Vary` header (RFC 9110, section 12.5.5) with these names added to the present ones, without duplicates. `*` stays
 * `*`.
 */
export function vary(present: unknown, names: readonly string[]): string {
  const listed = String(present ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (listed.includes('*')) return '*';
  const known = new Set(listed.map((name) => name.toLowerCase()));
  return [...listed, ...names.filter((name) => !known.has(name.toLowerCase()))].join(', ');
}
