/** The codes of the characters that have a meaning in JSON (RFC 8259, section 2). */

export const SPACE = 0x20;
export const QUOTE = 0x22;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const DOT = 0x2e;
export const ZERO = 0x30;
export const COLON = 0x3a;
export const ARRAY = 0x5b;
export const ARRAY_END = 0x5d;
export const EXPONENT = 0x65;
export const UNICODE = 0x75;
export const OBJECT = 0x7b;
export const OBJECT_END = 0x7d;

/** What may follow a backslash. */
export const ESCAPED: ReadonlySet<number> = new Set([...'"\\/bfnrtu'].map((char) => char.charCodeAt(0)));

/** By their first characters. */
export const LITERALS: ReadonlyMap<number, string> = new Map(
  ['true', 'false', 'null'].map((word) => [word.charCodeAt(0), word]),
);

/** The code of a letter in lower case. */
export function lowerCased(code: number): number {
  return code | 0x20;
}

export function isSpace(code: number): boolean {
  return code === SPACE || code === 0x0a || code === 0x0d || code === 0x09;
}

export function isDigit(code: number): boolean {
  return code >= ZERO && code <= 0x39;
}

export function isHexDigit(code: number): boolean {
  return isDigit(code) || (lowerCased(code) >= 0x61 && lowerCased(code) <= 0x66);
}
