/** Messages by code, for sources whose own messages can't be shown. */
const MESSAGES: Readonly<Record<string, string>> = {
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
  contains: 'lacks a required item',
  minProperties: 'has too few members',
  maxProperties: 'has too many members',
  additionalProperties: 'should not exist',
  propertyNames: 'has a name that is not allowed',
  anyOf: 'does not match any of the allowed alternatives',
  oneOf: 'does not match exactly one of the allowed alternatives',
  contentMediaType: 'has a media type that is not accepted',
  invalid: 'is not valid',
};

/**
 * A message made of the code and, if known, of what was expected. Used where the source's own message quotes the rejected
 * value.
 */
export function defaultMessage(code: string, expectation?: string): string {
  const message = MESSAGES[code] ?? `breaks the rule '${code}'`;
  return expectation ? `${message} (expected: ${expectation})` : message;
}

/** The number of array items to search for. A message that quotes an array quotes its beginning. */
const MAX_ITEMS = 50;

/**
 * Whether a message may quote the rejected value. A short value must appear as a separate word: almost every message
 * contains the letter `a`, but almost none quotes the value `a`.
 */
export function leaksValue(message: string, value: unknown): boolean {
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).some((item) => leaksValue(message, item));
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
