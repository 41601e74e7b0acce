import { describe, expect, it } from '@jest/globals';
import { pipeFailureOf, recordPipeFailure } from '../nest-pipes/pipe-failures.js';
import { defaultMessage, leaksValue } from './violation-messages.js';

describe('a message of our own', () => {
  it.each([
    ...['type', 'format', 'enum', 'const', 'not', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
    ...['multipleOf', 'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems', 'contains'],
    ...['minProperties', 'maxProperties', 'additionalProperties', 'propertyNames', 'anyOf', 'oneOf'],
    ...['contentMediaType', 'invalid'],
  ])('has words for %s', (code) => {
    expect(defaultMessage(code)).toMatch(/^(is|has|does|lacks|should) [a-z ]+$/);
  });

  it('names a rule that it has no words for', () => {
    expect(defaultMessage('isEven')).toBe("breaks the rule 'isEven'");
  });

  it('says what was expected, where that is known', () => {
    expect(defaultMessage('enum', 'a, b')).toBe('is not one of the allowed values (expected: a, b)');
    expect(defaultMessage('enum', '')).toBe('is not one of the allowed values');
  });
});

describe('what is known of an error of a pipe', () => {
  it('adds up, and what was noted first stays, but for the parameter', () => {
    const error = new Error('x');
    const [inner, outer] = [new Error('inner'), new Error('outer')];
    const [first, last] = [{ value: 1 }, { value: 2 }];
    recordPipeFailure(error, { pipe: inner, argument: first });
    recordPipeFailure(error, { pipe: outer, argument: last, told: 'a' });
    recordPipeFailure(error, { isChosen: true });
    expect(pipeFailureOf(error)).toEqual({ pipe: inner, argument: last, told: 'a', isChosen: true });
  });

  it.each([undefined, null, 'x', 7])('is nothing of %j', (thrown) => {
    recordPipeFailure(thrown, { told: 'a' });
    expect(pipeFailureOf(thrown)).toBeUndefined();
    expect(pipeFailureOf(new Error('x'))).toBeUndefined();
  });

  it('is shared by all copies of this package', () => {
    const shared = (globalThis as Record<symbol, unknown>)[Symbol.for('nestjs-problems.pipe-refusals')];
    const error = new Error('x');
    recordPipeFailure(error, { told: 'a' });
    expect((shared as WeakMap<object, unknown>).get(error)).toMatchObject({ told: 'a' });
  });
});

describe('a message', () => {
  it.each([
    ['email hunter2 is no email', 'hunter2'],
    ['must not be a', 'a'],
    ['amount is 3, too little', 3],
    ['"x" (was "abcd")', 'abcd'],
    ['prefixhunter2suffix', 'hunter2'],
    ['one of them is bob', ['al', 'bob']],
    ['is -5', -5],
    ['is 5', 5n],
    ['ab is no word', 'ab'],
    [' ab ', '  ab '],
    ['abcd', 'abcd'],
    ['no abc', 'abc'],
  ])('quotes: %s', (message, value) => expect(leaksValue(message, value)).toBe(true));

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
  ])('does not quote: %s', (message, value) => expect(leaksValue(message, value)).toBe(false));
});
