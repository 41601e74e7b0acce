import { describe, expect, it } from '@jest/globals';
import { defaultMessage } from './violation-messages.js';

describe('defaultMessage()', () => {
  it.each([
    ...['type', 'format', 'enum', 'const', 'not', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
    ...['multipleOf', 'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems', 'contains'],
    ...['minProperties', 'maxProperties', 'additionalProperties', 'propertyNames', 'anyOf', 'oneOf'],
    ...['contentMediaType', 'invalid'],
  ])('has a message for the code %s', (code) => {
    expect(defaultMessage(code)).toMatch(/^(is|has|does|lacks|should) [a-z ]+$/);
  });

  it('names an unknown rule', () => {
    expect(defaultMessage('isEven')).toBe("breaks the rule 'isEven'");
  });

  it('contains the expectation, if there is one', () => {
    expect(defaultMessage('enum', 'a, b')).toBe('is not one of the allowed values (expected: a, b)');
    expect(defaultMessage('enum', '')).toBe('is not one of the allowed values');
  });
});
