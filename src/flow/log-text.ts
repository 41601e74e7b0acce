// Characters that are invisible but have an effect in a log, a terminal or a page: C0, DEL and C1 end a line, forge the
// next one or control a terminal; U+2028 and U+2029 are line breaks of Unicode; the rest changes the text direction.
const C0 = '\\u0000-\\u001f';
const BEYOND_C0 = '\\u007f-\\u009f\\u2028\\u2029\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';

/** Matches each control character of a text. */
export const CONTROL_CHARACTERS: RegExp = new RegExp(`[${C0}${BEYOND_C0}]`, 'g');

/** Matches each control character that `JSON.stringify()` does not escape. */
export const NOT_ESCAPED_IN_JSON: RegExp = new RegExp(`[${BEYOND_C0}]`, 'g');

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text as one safe line for a log: each control character is written as an escape (`\n`, `\x1b`, `\u2028`). */
export function oneLine(text: string): string {
  return text.replace(CONTROL_CHARACTERS, escaped);
}

function escaped(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short) return short;
  const code = character.charCodeAt(0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
}

/** A value as JSON whose control characters are all escaped, so that editors and terminals show it as it is. */
export function visibleJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(NOT_ESCAPED_IN_JSON, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
