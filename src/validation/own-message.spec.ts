import { describe, expect, it } from '@jest/globals';
import { ownMessage } from './own-message.js';
import { noteRefusal, refusalOf } from './pipe-refusals.js';

describe('a message of our own', () => {
  it.each([
    ...['type', 'format', 'enum', 'const', 'not', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
    ...['multipleOf', 'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems', 'contains'],
    ...['minProperties', 'maxProperties', 'additionalProperties', 'propertyNames', 'anyOf', 'oneOf'],
    ...['contentMediaType', 'invalid'],
  ])('has words for %s', (code) => {
    expect(ownMessage(code)).toMatch(/^(is|has|does|lacks|should) [a-z ]+$/);
  });

  it('names a rule that it has no words for', () => {
    expect(ownMessage('isEven')).toBe("breaks the rule 'isEven'");
  });

  it('says what was expected, where that is known', () => {
    expect(ownMessage('enum', 'a, b')).toBe('is not one of the allowed values (expected: a, b)');
    expect(ownMessage('enum', '')).toBe('is not one of the allowed values');
  });
});

describe('what is known of an error of a pipe', () => {
  it('adds up, and what was noted first stays, but for the parameter', () => {
    const error = new Error('x');
    const [inner, outer] = [new Error('inner'), new Error('outer')];
    const [first, last] = [{ value: 1 }, { value: 2 }];
    noteRefusal(error, { pipe: inner, argument: first });
    noteRefusal(error, { pipe: outer, argument: last, told: 'a' });
    noteRefusal(error, { isChosen: true });
    expect(refusalOf(error)).toEqual({ pipe: inner, argument: last, told: 'a', isChosen: true });
  });

  it.each([undefined, null, 'x', 7])('is nothing of %j', (thrown) => {
    noteRefusal(thrown, { told: 'a' });
    expect(refusalOf(thrown)).toBeUndefined();
    expect(refusalOf(new Error('x'))).toBeUndefined();
  });

  it('is shared by all copies of this package', () => {
    const shared = (globalThis as Record<symbol, unknown>)[Symbol.for('nestjs-problems.pipe-refusals')];
    const error = new Error('x');
    noteRefusal(error, { told: 'a' });
    expect((shared as WeakMap<object, unknown>).get(error)).toMatchObject({ told: 'a' });
  });
});
