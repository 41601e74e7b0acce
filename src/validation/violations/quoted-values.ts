import { isObject } from '../../problem/untrusted.js';

/** The number of array items and members to search for. A message that quotes a value quotes its beginning. */
const MAX_ITEMS = 50;

/** The number of values in an object to search for. */
const MAX_LEAVES = 200;

/** A message that shortens a value quotes at least this much of it. */
const PREFIX = 16;

/**
 * Whether a message may quote the rejected value, in any spelling: as it is, escaped as in JSON, percent-encoded, or
 * shortened. A short value must appear as a separate word: almost every message contains the letter `a`, but almost none
 * quotes the value `a`.
 */
export function leaksValue(message: string, value: unknown): boolean {
  if (Array.isArray(value)) {
    return value
      .slice(0, MAX_ITEMS)
      .some((item) => (Array.isArray(item) ? leaksMembers(message, item) : leaksValue(message, item)));
  }
  if (value instanceof Date) return message.includes(String(value)) || leaksValue(message, value.toJSON());
  if (isObject(value)) return leaksMembers(message, value);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return false;
  const text = String(value).trim();
  if (text === '') return false;
  return text.length > 3 ? spells(message, text) : hasWord(message, text);
}

/**
 * Whether a message quotes members of an object. Words such as `string` are in many messages, so a short text must be in
 * quotes there, and a number next to the name of its member.
 */
function leaksMembers(message: string, object: object): boolean {
  return leavesOf(object).some(([name, value]) => {
    if (typeof value === 'number' || typeof value === 'bigint') return named(message, name, value);
    if (typeof value !== 'string' || value.trim() === '') return false;
    return value.trim().length >= PREFIX / 2
      ? leaksValue(message, value)
      : quoted(value).some((text) => message.includes(text));
  });
}

/** The first values in an object that are not objects, with the names of their members. Clients choose its size. */
function leavesOf(object: object): [string, unknown][] {
  const leaves: [string, unknown][] = [];
  const open: object[] = [object];
  for (let at = 0; at < open.length && at < MAX_ITEMS; at++) {
    const parent = open[at] as Record<string, unknown>;
    for (const name in parent) {
      if (leaves.length === MAX_LEAVES) return leaves;
      const value = parent[name];
      if (isObject(value)) open.push(value);
      else leaves.push([name, value]);
    }
  }
  return leaves;
}

/** `"name":5`, `name: 5`, `\\"name\\":5`. */
function named(message: string, name: string, value: number | bigint): boolean {
  return ['": ', '":', ': ', '\\":'].some((separator) => message.includes(`${name}${separator}${value}`));
}

function quoted(text: string): string[] {
  return [JSON.stringify(text), `"${text}"`, `'${text}'`, `\`${text}\``, `\\"${text}\\"`];
}

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Fewer letters are in many messages by chance. */
const MIN_LETTERS = 6;

/** Whether the message contains the text, or its beginning, in any spelling. */
function spells(message: string, text: string): boolean {
  const start = text.slice(0, PREFIX);
  const json = JSON.stringify(start).slice(1, -1);
  const direct = [
    start,
    json,
    JSON.stringify(json).slice(1, -1),
    start.replaceAll("'", "\\'"),
    encodeURI(json.replace(LONE_SURROGATE, '')),
  ];
  if (direct.some((spelling) => message.includes(spelling))) return true;
  const letters = lettersOf(start);
  return letters.length >= MIN_LETTERS && lettersOf(message).includes(letters);
}

/** The letters and digits of a text, without escapes: they are the same in JSON, in JSON within JSON, and in a URL. */
function lettersOf(text: string): string {
  return text.replace(/%[0-9a-f]{2}|\\+(?:u[0-9a-f]{4}|[bfnrt])|[^a-z0-9]/gi, '');
}

function hasWord(message: string, word: string): boolean {
  for (let at = message.indexOf(word); at >= 0; at = message.indexOf(word, at + 1)) {
    if (!LETTER.test(message[at - 1] ?? '') && !LETTER.test(message[at + word.length] ?? '')) return true;
  }
  return false;
}

const LETTER = /[\p{L}\p{N}_]/u;
