import { describe, expect, it } from '@jest/globals';
import { NOT_ESCAPED_IN_JSON, oneLine } from './log-text.js';

describe('oneLine()', () => {
  it.each([
    ['a line break', 'a\r\nERROR forged', 'a\\r\\nERROR forged'],
    ['an ANSI sequence', '\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    ['the one-byte CSI', '\u009b31mred', '\\x9b31mred'],
    ['the line separators of Unicode', 'a\u2028b\u2029c\u0085d', 'a\\u2028b\\u2029c\\x85d'],
    ['direction marks', 'a\u202eb\u2066c', 'a\\u202eb\\u2066c'],
    ['tabs', 'a\tb', 'a\\tb'],
    ['the Arabic letter mark', '\u061c', '\\u061c'],
    ['NUL, backspace and DEL', '\u0000\b\u007f', '\\x00\\x08\\x7f'],
  ])('escapes %s', (_name, text, expected) => {
    expect(oneLine(text)).toBe(expected);
  });

  it('does not change other text, in any script', () => {
    expect(oneLine('Kunde "Jürgen 🐝" \\ 42')).toBe('Kunde "Jürgen 🐝" \\ 42');
  });
});

describe('NOT_ESCAPED_IN_JSON', () => {
  it('matches exactly the control characters that JSON.stringify() leaves unescaped', () => {
    for (let code = 0; code < 0x2100; code += 1) {
      const character = String.fromCharCode(code);
      const isControl = oneLine(character) !== character;
      const isEscapedByJson = JSON.stringify(character).includes('\\') && code < 0x20;
      expect([code, character.search(NOT_ESCAPED_IN_JSON) === 0]).toEqual([code, isControl && !isEscapedByJson]);
    }
  });
});
