import { describe, expect, it } from '@jest/globals';
import { vary } from './vary.js';

describe('a Vary field', () => {
  it.each([
    [undefined, ['Accept'], 'Accept'],
    ['Origin', ['Accept'], 'Origin, Accept'],
    ['origin,ACCEPT', ['Accept', 'Accept-Language'], 'origin, ACCEPT, Accept-Language'],
    ['*', ['Accept'], '*'],
    [['Origin', 'Cookie'], ['Accept'], 'Origin, Cookie, Accept'],
    [' , ', ['Accept'], 'Accept'],
  ])('of %j with %j is %s', (present, names, expected) => {
    expect(vary(present, names)).toBe(expected);
  });
});
