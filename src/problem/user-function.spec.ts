import { describe, expect, it, jest } from '@jest/globals';
import { callUser, isPromise, type OnFault, settled } from './user-function.js';

describe('callUser()', () => {
  const source = () => undefined;
  const isNumber = (value: unknown): value is number => typeof value === 'number';
  const call = (returned: () => unknown) => {
    const onFault = jest.fn<OnFault>();
    const fn = { source, name: 'a.b', expected: 'a number', instead: '1 was taken', accepts: isNumber, onFault };
    return [callUser(fn, returned), ...onFault.mock.calls.flat()];
  };

  it('returns what the function returns, if it is accepted', () => {
    expect(call(() => 2)).toEqual([2]);
  });

  it('reports any other value, an error and a promise', () => {
    const error = new Error('no');
    expect(call(() => '2')).toEqual([undefined, 'a.b did not return a number; 1 was taken.']);
    expect(
      call(() => {
        throw error;
      }),
    ).toEqual([undefined, 'a.b threw an error; 1 was taken.', error]);
    expect(call(() => Promise.resolve(2))).toEqual([
      undefined,
      'a.b returned a promise; 1 was taken. It must be synchronous.',
      undefined,
      source,
    ]);
  });
});

describe('isPromise()', () => {
  it.each([[undefined], [null], [1], ['text'], [{}], [() => Promise.resolve(1)], [Object.create(null)]])(
    'is false for %p',
    (value) => {
      expect(isPromise(value)).toBe(false);
    },
  );
});

describe('settled()', () => {
  it('rejects if the promise throws instead of rejecting', async () => {
    const thrower = JSON.parse('{}');
    Object.defineProperty(thrower, 'then', {
      value: () => {
        throw new Error('no');
      },
    });
    await expect(settled(thrower)).rejects.toThrow('no');
  });
});
