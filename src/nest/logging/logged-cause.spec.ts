import { describe, expect, it } from '@jest/globals';
import { loggedCauses } from './logged-cause.js';

describe('what is behind a problem, in the log', () => {
  it.each([
    ['ECONNREFUSED', { code: 'ECONNREFUSED' }],
    [1062, { code: 1062 }],
    [{ secret: 1 }, {}],
  ])('has the code %j of the error', (code, shown) => {
    const cause = Object.assign(new RangeError('refused'), { code });
    expect(loggedCauses(new Error('x', { cause }))).toEqual([{ name: 'RangeError', message: 'refused', ...shown }]);
  });
});
