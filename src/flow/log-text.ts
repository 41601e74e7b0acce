// Control characters (C0, DEL, C1: with them a text could end a line, forge the next one or drive a terminal), the line
// and paragraph separators of Unicode, and the marks that turn the direction of what follows.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text as one harmless line for a log: what could break the line or command a terminal is written as an escape
 * (`\n`, `\x1b`, `\u2028`).
 */
export function oneLine(text: string): string {
  return text.replace(UNSAFE, escaped);
}

function escaped(character: string): string {
  const short = SHORT[character];
  if (short) return short;
  const code = character.charCodeAt(0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
}
