import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findJsonFlaw } from './json-flaw.js';

describe('findJsonFlaw()', () => {
  it.each([
    ['', 0, 'a value'],
    ['{', 1, 'a name in double quotes'],
    ['{"a":1,}', 7, 'a name in double quotes'],
    ['{"a" 1}', 5, "':'"],
    ['{"a":1 "b"', 7, "',' or '}'"],
    ['[1 2]', 3, "',' or ']'"],
    ['[1,]', 3, 'a value'],
    ['{"a":tru}', 8, "'true'"],
    ["{'a':1}", 1, 'a name in double quotes'],
    ['"abc', 4, 'the end of a string'],
    ['"a\nb"', 2, 'an escaped control character'],
    ['"\\x"', 2, 'an escape sequence'],
    ['"\\u12g4"', 5, 'four hexadecimal digits'],
    ['[01]', 2, "',' or ']'"],
    ['[1.]', 3, 'a digit'],
    ['[1e+]', 4, 'a digit'],
    ['-', 1, 'a digit'],
    ['{} x', 3, 'the end of the text'],
    ['NaN', 0, 'a value'],
    ['"\\', 2, 'an escape sequence'],
    ['"\\u', 3, 'four hexadecimal digits'],
    ['"\\u123', 6, 'four hexadecimal digits'],
    ['"\\u12345', 8, 'the end of a string'],
  ])('finds in %j at %i that this was expected: %s', (text, offset, expected) =>
    expect(findJsonFlaw(text)).toEqual({ offset, expected }),
  );

  it('finds a flaw in exactly the texts that JSON.parse rejects, at the same position', () => {
    const json = fc.json({ maxDepth: 4 });
    const edit = fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.constantFrom(...'{}[],:"\\ \n1-.etrufnx'));
    const broken = fc.tuple(json, edit).map(([text, [place, length, char]]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + char + text.slice(at + length);
    });
    fc.assert(
      fc.property(broken, (text) => {
        const flaw = findJsonFlaw(text);
        const message = parseError(text);
        expect({ text, isRejected: flaw !== undefined }).toEqual({ text, isRejected: message !== undefined });
        const [, position] = /at position (\d+)/.exec(message ?? '') ?? [];
        if (position) expect({ text, offset: flaw?.offset }).toEqual({ text, offset: Number(position) });
      }),
      { numRuns: 2000 },
    );
  });

  it('finds a flaw below a hundred thousand brackets', () => {
    const depth = 100_000;
    expect(findJsonFlaw('['.repeat(depth))).toEqual({ offset: depth, expected: 'a value' });
    expect(findJsonFlaw('{"a":'.repeat(depth))?.offset).toBe(5 * depth);
    expect(findJsonFlaw(`${'['.repeat(depth)}${']'.repeat(depth)}`)).toBeUndefined();
  });
});

function parseError(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
