import { describe, expect, it } from '@jest/globals';

import { informativeDetail } from './stock-type.js';

describe('newDetail', () => {
  it.each([
    ['Not Found', 404, undefined, undefined],
    ['not found.', 404, undefined, undefined],
    ['Customer not found', 404, 'Customer not found', undefined],
    ['  ', 404, undefined, undefined],
    [7, 404, undefined, undefined],
    ['Not found in the archive', 404, 'Not found', 'Not found in the archive'],
    ['x', 418, undefined, 'x'],
    [' x ', 418, undefined, ' x '],
    ['', 404, undefined, undefined],
    ['Sold out', 404, '   Sold out   ', undefined],
    [undefined, 404, undefined, undefined],
    [' Customer not found. ', 404, ' customer Not found', undefined],
    ['Customer not found..', 404, 'Customer not found', 'Customer not found..'],
    ['Customer. Not found', 404, 'Customer Not found', 'Customer. Not found'],
    ['Customer not found', 404, 'Customer not fount', 'Customer not found'],
    ['Not Found', 409, 'Gone', 'Not Found'],
  ])('%p with %d and title %p: %p', (message, status, title, expected) => {
    expect(informativeDetail(message, status, title)).toBe(expected);
  });
});
