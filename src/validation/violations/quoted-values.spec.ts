import { describe, expect, it } from '@jest/globals';
import { leaksValue } from './quoted-values.js';

describe('leaksValue()', () => {
  it.each([
    ['email hunter2 is not an email', 'hunter2'],
    ['must not be a', 'a'],
    ['amount is 3, too little', 3],
    ['"x" (was "abcd")', 'abcd'],
    ['prefixhunter2suffix', 'hunter2'],
    ['one of them is bob', ['al', 'bob']],
    ['is -5', -5],
    ['is 5', 5n],
    ['ab is not a word', 'ab'],
    [' ab ', '  ab '],
    ['abcd', 'abcd'],
    ['no abc', 'abc'],
    ['not "a\\"b\\nc"', 'a"b\nc'],
    ['not {\\"x\\":\\"a\\\\\\"bcd\\"}', 'a"bcd'],
    ["not 'it\\'s'", "it's"],
    ['not a%20secret', 'a secret'],
    ['begins with 0123456789abcdef…', '0123456789abcdefghijklmnopq'],
    ['got {"password":"pw"}', { password: 'pw' }],
    ["got { password: 'pw' }", { password: 'pw' }],
    ['got {"pin":1234}', { pin: 1234 }],
    ['got { pin: 1234 }', { pin: 1234 }],
    ['got {"user":{"password":"long secret"}}', { user: { password: 'long secret' } }],
    ['got long secret', { user: [{ password: 'long secret' }] }],
    ['since 2026-01-01T00:00:00.000Z', new Date('2026-01-01')],
  ])('is true for: %s', (message, value) => expect(leaksValue(message, value)).toBe(true));

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
  ])('is false for: %s', (message, value) => expect(leaksValue(message, value)).toBe(false));
});
