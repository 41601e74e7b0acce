/** How many items of an array are looked for: a message that quotes an array quotes its beginning. */
const ITEMS = 50;

/**
 * Whether a message may quote the rejected value. Short values count only as a word of their own: the value `a` is in
 * almost every message, and yet is quoted by almost none.
 */
export function leaksValue(message: string, value: unknown): boolean {
  if (Array.isArray(value)) return value.slice(0, ITEMS).some((item) => leaksValue(message, item));
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return false;
  const text = String(value).trim();
  if (text === '' || text.length > message.length) return false;
  return text.length > 3 ? message.includes(text) : hasWord(message, text);
}

function hasWord(message: string, word: string): boolean {
  for (let at = message.indexOf(word); at >= 0; at = message.indexOf(word, at + 1)) {
    if (!LETTER.test(message[at - 1] ?? '') && !LETTER.test(message[at + word.length] ?? '')) return true;
  }
  return false;
}

const LETTER = /[\p{L}\p{N}_]/u;
