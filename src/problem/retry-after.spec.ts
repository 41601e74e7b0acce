import { describe, expect, it } from '@jest/globals';
import { retryAfterField } from './retry-after.js';

const NOW = Date.UTC(2026, 0, 1);

describe('retryAfterField', () => {
  it.each([
    [30, '30'],
    [0, '0'],
    [1.2, '2'],
    [new Date(NOW + 1000), 'Thu, 01 Jan 2026 00:00:01 GMT'],
    [-1, undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [new Date(NOW - 1000), undefined],
    [new Date(Number.NaN), undefined],
    ['30', undefined],
    [undefined, undefined],
  ])('%p makes %p', (value, expected) => {
    expect(retryAfterField(value, NOW)).toBe(expected);
  });
});
