import { describe, expect, it } from '@jest/globals';
import { isObject, isRecord, isStrayPromise, nonEmptyText } from './untrusted.js';

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

describe('isStrayPromise()', () => {
  it.each([[Promise.resolve(1)], [Promise.reject(new Error('later'))], [(async () => 1)()]])(
    'is true for %p',
    (value) => {
      expect(isStrayPromise(value)).toBe(true);
    },
  );

  it.each([[undefined], [null], [1], ['text'], [{}], [() => Promise.resolve(1)]])('is false for %p', (value) => {
    expect(isStrayPromise(value)).toBe(false);
  });

  it('handles the rejection, so that the process does not end', async () => {
    const ended: unknown[] = [];
    const note = (reason: unknown) => ended.push(reason);
    process.on('unhandledRejection', note);
    isStrayPromise(Promise.reject(new Error('later')));
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', note);
    expect(ended).toEqual([]);
  });
});
