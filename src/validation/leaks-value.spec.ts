import { describe, expect, it } from '@jest/globals';
import { leaksValue } from './leaks-value.js';

describe('a message', () => {
  it.each([
    ['email hunter2 is no email', 'hunter2'],
    ['must not be a', 'a'],
    ['amount is 3, too little', 3],
    ['"x" (was "abcd")', 'abcd'],
    ['prefixhunter2suffix', 'hunter2'],
    ['one of them is bob', ['al', 'bob']],
    ['is -5', -5],
    ['is 5', 5n],
    ['ab is no word', 'ab'],
    [' ab ', '  ab '],
    ['abcd', 'abcd'],
    ['no abc', 'abc'],
  ])('quotes: %s', (message, value) => expect(leaksValue(message, value)).toBe(true));

  it.each([
    ['email must be an email', 'a'],
    ['must be at least 10', 1],
    ['must be true or false', true],
    ['xabcx is a word', 'abc'],
    ['must be of 51 words', [...Array.from({ length: 50 }, () => 'none'), 'words']],
    ['must not be empty', ''],
    ['must be an object', null],
    ['must be a string', { secret: 'string' }],
    ['must be a string', undefined],
  ])('does not quote: %s', (message, value) => expect(leaksValue(message, value)).toBe(false));
});
