import type { Dice } from './dice.js';

/** What parsers, regular expressions and markup give a meaning to. */
const ATOMS = [
  ...['a', '0', '-', '.', '/', '%', '%41', '%2F', '~', '@', '#', '?', '&', '=', '+', '*', '_', ':', ';', ',', '|'],
  ...['(', ')', '[', ']', '{', '}', '<', '>', '"', "'", '\\', '`', '$', ' ', '\t', '^', '!'],
  ...['http://', 'https://u:p@h/', 'ws://', '://', '../', '{a}', '&amp;', '<b>', '%252e', 'W/"'],
  ...['*/*', '*/*;', 'q=0.1', ';q=', 'en', 'en-', '-x-', 'a-b,', 'text/html,', '[1,', '1, ', '\\u0000', '00-'],
];
const BEYOND_ASCII = ['é', 'ż', '😀', '\u202e', '\u0000', '\n', '\r\n', '\u2028', '\ud800'];

/** A few atoms, repeated to the size: what makes a loop inside of a loop slow. */
export function hostileText(dice: Dice, limit: number, isAscii = true): string {
  const atoms = isAscii || dice.chance(0.7) ? ATOMS : [...ATOMS, ...BEYOND_ASCII];
  const size = dice.size(limit);
  const unit = Array.from({ length: 1 + dice.below(3) }, () => dice.pick(atoms)).join('');
  const start = dice.chance(0.5) ? dice.pick(atoms) : '';
  const end = dice.chance(0.5) ? dice.pick(['x', '!', '/x', '"', '\\', ']', ')', ' x']) : '';
  return `${start}${unit.repeat(Math.max(1, Math.floor(size / unit.length)))}${end}`.slice(0, limit);
}

/** Below Node's limit for all headers together. */
const HEADER_LIMIT = 14_000;

/** Lists with parameters and languages with many parts, as they are compared and sorted. */
function list(dice: Dice, limit: number): string {
  const names = ['text/html', 'application/json', 'application/xml', '*/*', 'a/b', 'de', 'en-GB', 'x-y', 'zh-Hant-HK'];
  const parts = [';q=0.5', ';q=1.000', ';a=b', ';level="1', '-a', '-x-y', ''];
  const size = dice.size(limit);
  if (dice.chance(0.3)) return `${dice.pick(names)}${dice.pick(parts.slice(0, -1)).repeat(size)}`.slice(0, limit);
  let text = '';
  while (text.length < size) text += `${dice.pick(names)}${dice.pick(parts).repeat(1 + dice.below(4))},`;
  return text.slice(0, limit);
}

/** A value that clients and servers of Node.js accept for a header. */
export function headerValue(dice: Dice): string {
  const text = dice.chance(0.4) ? list(dice, HEADER_LIMIT) : hostileText(dice, HEADER_LIMIT);
  return text.replaceAll(/[^\t\x20-\x7e]/g, 'x').trim() || 'x';
}

/** Text for a request target: visible ASCII without a fragment. */
export function targetText(dice: Dice, limit = HEADER_LIMIT): string {
  return hostileText(dice, limit).replaceAll(/[^\x21-\x7e]|#/g, '-');
}
