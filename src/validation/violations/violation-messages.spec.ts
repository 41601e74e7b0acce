import { describe, expect, it } from '@jest/globals';
import { defaultMessage, leaksValue } from './violation-messages.js';

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

describe('leaksValue()', () => {
  it.each([
    ['email hunter2 is not an email', 'hunter2'],
    ['must not be a', 'a'],
    ['amount is 3, too little', 3],
    ['"x" (was "abcd")', 'abcd'],
    ['prefixhunter2suffix', 'hunter2'],
    ['one of them is bob', ['al', 'bob']],
    ['is -5', -5],
    ['is 5', 5n],
    ['ab is not a word', 'ab'],
    [' ab ', '  ab '],
    ['abcd', 'abcd'],
    ['no abc', 'abc'],
  ])('is true for: %s', (message, value) => expect(leaksValue(message, value)).toBe(true));

  it.each([
    ['email must be an email', 'a'],
    ['must be at least 10', 1],
    ['must be true or false', true],
    ['xabcx is a word', 'abc'],
    ['must be of 51 words', [...Array.from({ length: 50 }, () => 'none'), 'words']],
    ['must not be empty', ''],
    ['must be an object', null],
    ['must be a string', { secret: 'string' }],
    ['must be a string', undefined],
  ])('is false for: %s', (message, value) => expect(leaksValue(message, value)).toBe(false));
});
