import { describe, expect, it } from '@jest/globals';
import { retryAfterHeader } from './retry-after.js';

const NOW = Date.UTC(2026, 0, 1);

describe('retryAfterField', () => {
  it.each([
    [30, '30'],
    [0, '0'],
    [1.2, '2'],
    [new Date(NOW + 1000), 'Thu, 01 Jan 2026 00:00:01 GMT'],
    [-1, undefined],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [Number.MAX_SAFE_INTEGER + 1, undefined],
    [new Date(NOW), undefined],
    [new Date(Date.UTC(9999, 11, 31, 23, 59, 59)), 'Fri, 31 Dec 9999 23:59:59 GMT'],
    [new Date(Date.UTC(10_000, 0)), undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [new Date(NOW - 1000), undefined],
    [new Date(Number.NaN), undefined],
    ['30', undefined],
    [undefined, undefined],
  ])('%p makes %p', (value, expected) => {
    expect(retryAfterHeader(value, NOW)).toBe(expected);
  });
});
