/** What is wrong, by keyword: for sources whose own words can't be shown. */
const WORDS: Readonly<Record<string, string>> = {
  type: 'is of the wrong type',
  format: 'is not in the expected format',
  enum: 'is not one of the allowed values',
  const: 'is not the expected value',
  not: 'is not allowed',
  minimum: 'is too small',
  maximum: 'is too large',
  exclusiveMinimum: 'is too small',
  exclusiveMaximum: 'is too large',
  multipleOf: 'is not a multiple of the expected number',
  minLength: 'is too short',
  maxLength: 'is too long',
  pattern: 'does not match the expected pattern',
  minItems: 'has too few items',
  maxItems: 'has too many items',
  uniqueItems: 'has items that are not unique',
  contains: 'lacks an item that is asked for',
  minProperties: 'has too few members',
  maxProperties: 'has too many members',
  additionalProperties: 'should not exist',
  propertyNames: 'has a name that is not allowed',
  anyOf: 'is none of the allowed alternatives',
  oneOf: 'is not exactly one of the allowed alternatives',
  contentMediaType: 'is of a media type that is not accepted',
  invalid: 'is not valid',
};

/**
 * A message made from the code and, where it is known, from what was expected: for where the source's own message
 * quotes the rejected value.
 */
export function defaultMessage(code: string, expectation?: string): string {
  const words = WORDS[code] ?? `breaks the rule '${code}'`;
  return expectation ? `${words} (expected: ${expectation})` : words;
}

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
