import { describe, expect, it } from '@jest/globals';
import { translatedMessage } from './translated-message.js';

const error = { property: 'name', value: 'A', constraints: { minLength: 'texts.short' } };
const keyOnly = 'texts.short|{"value":"A","constraints":[2]}';
const translate = (key: string, args: object) => (key === 'texts.short' ? JSON.stringify(args) : key);
const failing = () => {
  throw new Error('no such language');
};

describe('translatedMessage', () => {
  it('passes the arguments of the message and the facts of the error to the translation', () => {
    const given = JSON.parse(translatedMessage(keyOnly, error, translate));
    expect(given).toEqual({ property: 'name', value: 'A', constraints: { 0: 2 } });
    expect(JSON.parse(translatedMessage('texts.short', error, translate))).toEqual(error);
  });

  it.each([
    'name must be longer than or equal to 2 characters',
    'short',
    'texts.other',
    'a|b',
    'Use a|{"b":1}, please',
    '',
  ])('returns %j as it is', (text) => {
    expect(translatedMessage(text, error, translate)).toBe(text);
  });

  it.each<[string, Parameters<typeof translatedMessage>[2]]>([
    ['there is no translation', (key) => key],
    ['there is no translator', undefined],
    ['the translator throws', failing],
    ['the translator returns an object', () => ({})],
  ])('returns nothing for a key with arguments if %s', (_case, translator) => {
    expect(translatedMessage(keyOnly, error, translator)).toBe('');
  });

  it('returns nothing for a key whose arguments are not JSON', () => {
    expect(translatedMessage('texts.short|{no}', error, translate)).toBe('');
  });
});
