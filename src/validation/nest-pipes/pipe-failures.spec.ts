import { describe, expect, it } from '@jest/globals';
import { isValidationStatus, pipeFailureOf, recordPipeFailure } from './pipe-failures.js';

describe('recordPipeFailure()', () => {
  it('keeps the first record of each fact, and the last argument', () => {
    const error = new Error('x');
    const [inner, outer] = [new Error('inner'), new Error('outer')];
    const [first, last] = [{ value: 1 }, { value: 2 }];
    recordPipeFailure(error, { pipe: inner, argument: first });
    recordPipeFailure(error, { pipe: outer, argument: last, factoryInput: 'a' });
    recordPipeFailure(error, { isChosen: true });
    expect(pipeFailureOf(error)).toEqual({ pipe: inner, argument: last, factoryInput: 'a', isChosen: true });
  });

  it.each([undefined, null, 'x', 7])('ignores %j, which is not an object', (thrown) => {
    recordPipeFailure(thrown, { factoryInput: 'a' });
    expect(pipeFailureOf(thrown)).toBeUndefined();
    expect(pipeFailureOf(new Error('x'))).toBeUndefined();
  });

  it('stores the failure for all copies of this package', () => {
    const shared = (globalThis as Record<symbol, unknown>)[Symbol.for('nestjs-problems.pipe-failures')];
    const error = new Error('x');
    recordPipeFailure(error, { factoryInput: 'a' });
    expect((shared as WeakMap<object, unknown>).get(error)).toMatchObject({ factoryInput: 'a' });
  });
});

describe('isValidationStatus()', () => {
  it.each([
    [400, true, true],
    [422, true, true],
    [402, false, true],
    [406, false, true],
    [418, false, true],
    [499, false, true],
    [401, false, false],
    [403, false, false],
    [404, false, false],
    [399, false, false],
    [500, false, false],
    [200, false, false],
  ])('returns for %i: %s, and for a pipe of Nest: %s', (status, own, builtIn) => {
    expect([isValidationStatus(status, false), isValidationStatus(status, true)]).toEqual([own, builtIn]);
  });
});
