import { ownNames } from '../problem/occurrence.js';

/** The fields of a problem that brings none. */
export const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// What Node.js accepts as a field value: visible ASCII, space, tab and obs-text.
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Fields that frame or describe a body. Only who writes the body knows them; from anybody else they would break it. */
const FRAMING_HEADERS = new Set([
  ...['content-type', 'content-length', 'content-encoding', 'transfer-encoding'],
  ...['connection', 'keep-alive', 'trailer', 'upgrade', 'te'],
]);

/** Fields that describe a body (RFC 9110, section 8) and how long it keeps. */
const BODY_HEADERS = new Set([
  ...['content-type', 'content-length', 'content-encoding', 'content-disposition', 'content-language'],
  ...['content-location', 'content-range', 'content-md5', 'content-digest', 'repr-digest', 'digest'],
  ...['etag', 'last-modified', 'accept-ranges', 'cache-control', 'expires', 'age', 'trailer', 'transfer-encoding'],
]);

/** Whether this field described the body that failed, and says nothing true of the problem in its place. */
export function describesBody(name: string): boolean {
  return BODY_HEADERS.has(name.toLowerCase());
}

/** Whether this is a field name (RFC 9110, section 5.1). */
export function isHeaderName(name: unknown): name is string {
  return typeof name === 'string' && TOKEN.test(name);
}

/** Whether this is a field value without control characters (RFC 9110, section 5.5). */
export function isHeaderValue(value: unknown): value is string {
  return typeof value === 'string' && VALUE.test(value);
}

/**
 * The fields of `source` that can be sent. A malformed one (CR/LF in its value, no token for a name), one that would
 * break the framing of the body and one whose getter throws are dropped; the others go out.
 */
export function sendableHeaders(source: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  if (typeof source !== 'object' || source === null) return fields;
  for (const name of ownNames(source)) {
    if (!isHeaderName(name) || FRAMING_HEADERS.has(name.toLowerCase())) continue;
    const value = fieldValue(source, name);
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

function fieldValue(source: object, name: string): string | undefined {
  try {
    const value = (source as Record<string, unknown>)[name];
    const text = typeof value === 'number' ? String(value) : value;
    return isHeaderValue(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A `Vary` field (RFC 9110, section 12.5.5) with these names added to what is there already; none twice, and `*` says
 * it all.
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

/** What a challenge is made of. */
export interface ChallengeFacts {
  /** The scheme of the app, perhaps with parameters: `Bearer`, `Basic realm="bank"`. */
  readonly challenge: string;
  readonly status: number;
  /** The `Authorization` field of the request. */
  readonly authorization?: string;
  /** Whether the problem says that the request carried credentials, wherever it carried them. */
  readonly credentialsRefused: boolean;
  /** The scopes that the credentials lack. */
  readonly missingScopes: unknown;
}

/**
 * The `WWW-Authenticate` field of a problem: on every 401 (RFC 9110, section 15.5.2), and on a 403 that names missing
 * scopes. A Bearer challenge says why (RFC 6750, section 3.1): `invalid_token` when there was a token,
 * `insufficient_scope` on a 403, nothing when the request carried none.
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

function hadToken({ authorization, credentialsRefused }: ChallengeFacts): boolean {
  return credentialsRefused && (authorization === undefined || /^bearer\b/i.test(authorization));
}

/** The first parameter follows the scheme after a space, the others after a comma (RFC 9110, section 11.3). */
function withParameters(challenge: string, parameters: string): string {
  return `${challenge}${/\s/.test(challenge.trim()) ? ',' : ''} ${parameters}`;
}

function scopeTokens(scopes: unknown): string[] {
  if (!Array.isArray(scopes)) return [];
  return scopes.filter((scope): scope is string => typeof scope === 'string' && SCOPE.test(scope));
}
