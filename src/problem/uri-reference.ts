import { isIPv6 } from 'node:net';

const ENCODED = '%[0-9A-Fa-f]{2}';
const UNRESERVED = "A-Za-z0-9\\-._~!$&'()*+,;=";
const SCHEME = '[A-Za-z][A-Za-z0-9+.\\-]*:';
const USER_INFO = `(?:[${UNRESERVED}:]|${ENCODED})*@`;
const HOST = `(?:\\[[0-9A-Fa-f:.]+\\]|(?:[${UNRESERVED}]|${ENCODED})*)`;
const AUTHORITY = `//(?:${USER_INFO})?${HOST}(?::[0-9]*)?(?=[/?#]|$)`;
const PATH = `(?:[${UNRESERVED}:@/]|${ENCODED})*`;
const QUERY = `(?:[${UNRESERVED}:@/?]|${ENCODED})*`;

/** RFC 3986, section 4.1. The first segment of a relative path has no colon, which would end a scheme (section 4.2). */
const URI_REFERENCE = new RegExp(
  `^(?:${SCHEME}(?:${AUTHORITY})?|${AUTHORITY}|(?!//)(?![^/?#]*:))(?:(?<!:)|(?!//))${PATH}(?:\\?${QUERY})?(?:#${QUERY})?$`,
);

/** Whether this is a URI reference (RFC 3986, section 4.1), as `type` and `instance` are. */
export function isUriReference(value: unknown): value is string {
  return typeof value === 'string' && URI_REFERENCE.test(value) && (!value.includes('[') || isIPv6(bracketed(value)));
}

/** The text in brackets. Only a host has brackets, around an IPv6 address (section 3.2.2). */
function bracketed(reference: string): string {
  return reference.slice(reference.indexOf('[') + 1, reference.indexOf(']'));
}

/** A type URI that an object may name. A relative one is a type of this API, which only a class can define. */
export function absoluteType(type: unknown): string | undefined {
  return isUriReference(type) && /^(?:https?:\/\/|urn:|tag:)./i.test(type) ? type : undefined;
}

/** The path of a request as a URI reference. Characters outside of URIs are percent-encoded; `//a` becomes `/.//a`. */
export function pathReference(path: string): string {
  const encoded = path.replace(/%(?![0-9A-Fa-f]{2})/g, '%25').replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]/g, encodedByte);
  return encoded.startsWith('//') ? `/.${encoded}` : encoded;
}

/** Node.js decodes a request line as Latin-1, so one character is one byte. */
function encodedByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
