import { describe, expect, it } from '@jest/globals';
import { isStrayPromise } from './is-stray-promise.js';

describe('a promise that nobody awaits', () => {
  it.each([[Promise.resolve(1)], [Promise.reject(new Error('later'))], [(async () => 1)()]])(
    'is known: %p',
    (value) => {
      expect(isStrayPromise(value)).toBe(true);
    },
  );

  it.each([[undefined], [null], [1], ['text'], [{}], [() => Promise.resolve(1)]])('is not %p', (value) => {
    expect(isStrayPromise(value)).toBe(false);
  });

  it('ends no process when it fails', async () => {
    const ended: unknown[] = [];
    const note = (reason: unknown) => ended.push(reason);
    process.on('unhandledRejection', note);
    isStrayPromise(Promise.reject(new Error('later')));
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', note);
    expect(ended).toEqual([]);
  });
});
