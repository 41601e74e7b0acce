import { describe, expect, it } from '@jest/globals';
import { oneLine } from './log-text.js';

describe('oneLine', () => {
  it.each([
    ['a line break', 'a\r\nERROR forged', 'a\\r\\nERROR forged'],
    ['an ANSI sequence', '\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    ['the one-byte CSI', '\u009b31mred', '\\x9b31mred'],
    ['the separators of Unicode', 'a\u2028b\u2029c\u0085d', 'a\\u2028b\\u2029c\\x85d'],
    ['marks of direction', 'a\u202eb\u2066c', 'a\\u202eb\\u2066c'],
    ['tabs', 'a\tb', 'a\\tb'],
    ['the Arabic letter mark', '\u061c', '\\u061c'],
    ['NUL, backspace and DEL', '\u0000\b\u007f', '\\x00\\x08\\x7f'],
  ])('writes %s as an escape', (_name, text, expected) => {
    expect(oneLine(text)).toBe(expected);
  });

  it('leaves other text alone, in whatever script', () => {
    expect(oneLine('Kunde "Jürgen 🐝" \\ 42')).toBe('Kunde "Jürgen 🐝" \\ 42');
  });
});
