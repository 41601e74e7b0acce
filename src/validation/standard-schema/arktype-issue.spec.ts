import { describe, expect, it } from '@jest/globals';
import { readArkTypeIssue } from './arktype-issue.js';

const codeOf = (members: object, value: unknown = undefined) =>
  readArkTypeIssue({ message: 'x', ...members }, value).code;

describe('readArkTypeIssue()', () => {
  it.each([
    [{ code: 'domain' }, 'type'],
    [{ code: 'proto' }, 'type'],
    [{ code: 'sequence' }, 'type'],
    [{ code: 'required' }, 'required'],
    [{ code: 'unit' }, 'const'],
    [{ code: 'divisor' }, 'multipleOf'],
    [{ code: 'intersection' }, 'allOf'],
    [{ code: 'exactLength' }, 'minLength'],
    [{ code: 'min' }, 'minimum'],
    [{ code: 'min', exclusive: true }, 'exclusiveMinimum'],
    [{ code: 'after' }, 'minimum'],
    [{ code: 'after', exclusive: true }, 'exclusiveMinimum'],
    [{ code: 'max' }, 'maximum'],
    [{ code: 'max', exclusive: true }, 'exclusiveMaximum'],
    [{ code: 'before' }, 'maximum'],
    [{ code: 'before', exclusive: true }, 'exclusiveMaximum'],
    [{ code: 'pattern' }, 'pattern'],
    [{ code: 'pattern', meta: {} }, 'pattern'],
    [{ code: 'pattern', meta: { format: 'email' } }, 'format'],
    [{ code: 'pattern', meta: { description: 'an email' } }, 'format'],
    [{ code: 'union' }, 'anyOf'],
    [{ code: 'union', errors: [{ code: 'unit' }, { code: 'unit' }] }, 'enum'],
    [{ code: 'union', errors: [{ code: 'unit' }, { code: 'domain' }] }, 'anyOf'],
    [{ code: 'of-its-own' }, 'of-its-own'],
    [{ code: '' }, 'invalid'],
    [{}, 'invalid'],
  ])('maps %j to the code %s', (members, code) => {
    expect(codeOf(members)).toBe(code);
  });

  it.each([
    ['abc', 'minLength', 'maxLength'],
    [[1], 'minItems', 'maxItems'],
  ])('maps a bound of %j to %s or %s', (value, least, most) => {
    expect(codeOf({ code: 'minLength' }, value)).toBe(least);
    expect(codeOf({ code: 'maxLength' }, value)).toBe(most);
  });

  it.each([
    ['removed', 'additionalProperties'],
    ['"a"', 'const'],
    ['-1.5', 'const'],
    ['true', 'const'],
    ['null', 'const'],
    ['"a" or "b"', 'enum'],
    ['"a", "b" or "c"', 'enum'],
    ['1, 2, or 3', 'enum'],
    ['true or null', 'enum'],
    ['a string or a number', 'anyOf'],
    ['"a" or a number', 'anyOf'],
    ['a number or "a"', 'anyOf'],
    ['even', 'predicate'],
    [undefined, 'predicate'],
  ])('maps a predicate that expects %j to %s', (expected, code) => {
    expect(codeOf({ code: 'predicate', expected })).toBe(code);
  });

  it('returns the expectation and never the value', () => {
    const read = (members: object) => readArkTypeIssue({ message: 'must be x (was secret)', ...members }, 'secret');
    expect(read({ code: 'domain', expected: 'a string' })).toEqual({
      code: 'type',
      message: 'must be a string',
      expectation: 'a string',
    });
    expect(read({ code: 'union', expected: 'x', errors: [{ expected: 'a' }, { expected: 'b' }] })).toMatchObject({
      message: 'must be a or b',
    });
    expect(read({ code: 'union', expected: 'x' })).toMatchObject({ message: 'must be x' });
    expect(read({ code: 'domain', expected: 'x', errors: [{ expected: 'a' }] })).toMatchObject({
      message: 'must be x',
    });
    expect(read({ code: 'domain' }).message).toBeUndefined();
    expect(read({ code: 'predicate', expected: 'removed' })).toEqual({
      code: 'additionalProperties',
      message: 'should not exist',
    });
  });
});
