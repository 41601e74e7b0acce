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
