import { describe, expect, it } from '@jest/globals';
import { mapError } from './map-error.js';

class OwnError extends Error {}
class Bare {}
class Speaking {
  constructor(readonly said: string) {}
  say() {
    return this.said;
  }
}
/** As classes were before there was a word for them. */
function OldError() {}
OldError.prototype = Object.create(Error.prototype);
function OldBare() {}
OldBare.prototype.say = () => 1;

const matches = (matcher: unknown, error: unknown) => mapError(matcher as typeof Error, () => undefined).matches(error);

describe('mapError', () => {
  it.each([
    ['a class of errors', OwnError, new OwnError()],
    ['Error itself', Error, new OwnError()],
    ['a class without methods', Bare, new Bare()],
    ['a class with methods', Speaking, new Speaking('x')],
    ['a function that inherits from Error', OldError, Object.create(OldError.prototype)],
    ['a function with methods', OldBare, Object.create(OldBare.prototype)],
    ['a class of the language', Map, new Map()],
  ])('knows the instances of %s', (_name, matcher, instance) => {
    expect(matches(matcher, instance)).toBe(true);
    expect(matches(matcher, 'x')).toBe(false);
  });

  it.each([
    ['an arrow function', (error: unknown) => error === 'x'],
    [
      'a function',
      function isX(error: unknown) {
        return error === 'x';
      },
    ],
    [
      'a function that speaks of a class',
      function isX(error: unknown) {
        return error === 'x' || error === 'a class';
      },
    ],
    ['a method', { isX: (error: unknown) => error === 'x' }.isX],
  ])('asks %s', (_name, matcher) => {
    expect([matches(matcher, 'x'), matches(matcher, 'y')]).toEqual([true, false]);
  });

  it('asks a function whose prototype was taken away', () => {
    const isX = function isX(error: unknown): boolean {
      return error === 'x';
    };
    isX.prototype = null;
    expect([matches(isX, 'x'), matches(isX, 'y')]).toEqual([true, false]);
  });

  it('maps by the function', () => {
    const request = { method: 'GET', path: '/', headers: {} };
    const mapping = mapError(OwnError, (error, facts) => [error, facts]);
    const error = new OwnError();
    expect(mapping.map(error, request)).toEqual([error, request]);
  });

  it.each([
    ['no class', undefined, String],
    ['the name of a class', 'OwnError', String],
    ['no function', OwnError, undefined],
    ['an error for a function', OwnError, new OwnError()],
  ])('refuses %s, and shows how', (_name, matcher, fn) => {
    const attempt = () => mapError(matcher as typeof Error, fn as () => unknown);
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow('mapError(MyError, (error) => new NotFoundException())');
  });
});
