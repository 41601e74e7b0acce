import { ownNames } from '../problem/occurrence.js';
import { isObject } from '../problem/untrusted.js';

/** The headers of a problem that has none. Compared by identity, as a fast path. */
export const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// What Node.js accepts as a header value: visible ASCII, space, tab and obs-text.
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Headers that frame or describe the body. They are set by the code that writes it; any other value would break it. */
const FRAMING_HEADERS = new Set([
  ...['content-type', 'content-length', 'content-encoding', 'transfer-encoding'],
  ...['connection', 'keep-alive', 'trailer', 'upgrade', 'te'],
]);

/** Headers that describe a body and its caching (RFC 9110, section 8; RFC 9111, section 5). */
const BODY_HEADERS = new Set([
  ...['content-type', 'content-length', 'content-encoding', 'content-disposition', 'content-language'],
  ...['content-location', 'content-range', 'content-md5', 'content-digest', 'repr-digest', 'digest'],
  ...['etag', 'last-modified', 'accept-ranges', 'cache-control', 'expires', 'age', 'trailer', 'transfer-encoding'],
]);

/** Whether this header describes the body of a success, so that it is wrong for the problem that replaces it. */
export function describesBody(name: string): boolean {
  return BODY_HEADERS.has(name.toLowerCase());
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
 * those that would break the framing of the body, and those whose getter throws.
 */
export function sendableHeaders(source: unknown): Record<string, string> {
  const headers: Record<string, string> = {};
  if (!isObject(source)) return headers;
  for (const name of ownNames(source)) {
    if (!isHeaderName(name) || FRAMING_HEADERS.has(name.toLowerCase())) continue;
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

// RFC 6749, section 3.3: no space, no quote, no backslash, nothing outside of ASCII.
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** The input of {@link challengeHeader}. */
export interface ChallengeFacts {
  /** The scheme of the app, with parameters if it has any: `Bearer`, `Basic realm="bank"`. */
  readonly challenge: string;
  readonly status: number;
  /** The `Authorization` header of the request. */
  readonly authorization?: string;
  /** Whether the problem means that the request had credentials, in any header, cookie or parameter. */
  readonly credentialsRejected: boolean;
  /** The scopes that the credentials do not have. */
  readonly missingScopes: unknown;
}

/**
 * The `WWW-Authenticate` header of a problem: on every 401 (RFC 9110, section 15.5.2), and on a 403 with missing scopes.
 * A Bearer challenge has an error code (RFC 6750, section 3.1): `invalid_token` if the request had a token,
 * `insufficient_scope` on a 403, none if the request had no credentials.
 */
export function challengeHeader(facts: ChallengeFacts): string | undefined {
  const { challenge, status } = facts;
  const isBearer = /^bearer\b/i.test(challenge);
  if (status === 401)
    return isBearer && hadToken(facts) ? withParameters(challenge, 'error="invalid_token"') : challenge;
  if (status !== 403 || !isBearer) return undefined;
  const scopes = scopeTokens(facts.missingScopes);
  if (scopes.length === 0) return undefined;
  return withParameters(challenge, `error="insufficient_scope", scope="${scopes.join(' ')}"`);
}

function hadToken({ authorization, credentialsRejected }: ChallengeFacts): boolean {
  return credentialsRejected && (authorization === undefined || /^bearer\b/i.test(authorization));
}

/** A space precedes the first parameter, a comma each further one (RFC 9110, section 11.3). */
function withParameters(challenge: string, parameters: string): string {
  return `${challenge}${/\s/.test(challenge.trim()) ? ',' : ''} ${parameters}`;
}

function scopeTokens(scopes: unknown): string[] {
  if (!Array.isArray(scopes)) return [];
  return scopes.filter((scope): scope is string => typeof scope === 'string' && SCOPE.test(scope));
}
