import { ownNames } from '../problem/extension-members.js';

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
