import { describe, expect, it } from '@jest/globals';
import { isObject, isRecord, nonEmptyText } from './untrusted.js';

class Instance {}

describe('isObject() and isRecord()', () => {
  it.each([
    [{}, true, true],
    [Object.create(null), true, true],
    [new Instance(), true, true],
    [[], true, false],
    [null, false, false],
    [undefined, false, false],
    ['text', false, false],
    [() => 1, false, false],
  ])('return for %p: %s and %s', (value, object, record) => {
    expect([isObject(value), isRecord(value)]).toEqual([object, record]);
  });
});

describe('nonEmptyText()', () => {
  it('returns a string that is not empty', () => {
    expect(nonEmptyText('a')).toBe('a');
  });

  it.each(['', undefined, null, 7, ['a'], {}])('returns undefined for %p', (value) => {
    expect(nonEmptyText(value)).toBeUndefined();
  });
});
