import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../problem/problem.js';
import { DictionaryTranslator } from './problem-translator.js';

const problem: Problem = {
  type: '/problems/out-of-stock',
  slug: 'out-of-stock',
  title: 'Out of stock',
  status: 409,
  extensions: { left: 0, item: 'bike', more: { a: 1 } },
  headers: {},
  flowId: 'f1',
};
const translated = (text: string) =>
  new DictionaryTranslator({ de: { 'out-of-stock': { title: text } } }).translate(problem, 'de')?.title;

describe('DictionaryTranslator', () => {
  it('has the languages of its dictionaries, and translates by slug or by status', () => {
    const translator = new DictionaryTranslator({
      de: { 'out-of-stock': { title: 'Weg' }, 409: { title: 'Nein' } },
      fr: {},
    });
    expect(translator.languages).toEqual(['de', 'fr']);
    expect(translator.translate(problem, 'de')).toEqual({ title: 'Weg' });
    expect(translator.translate({ ...problem, slug: undefined }, 'de')).toEqual({ title: 'Nein' });
  });

  it.each([
    ['for a language without a dictionary', problem, 'en'],
    ['for a type that is not in the dictionary', { ...problem, slug: 'sold-out' }, 'de'],
    ['for a slug that every object has as a property', { ...problem, slug: 'constructor' }, 'de'],
  ])('returns no translation %s', (_name, asked, language) => {
    const translator = new DictionaryTranslator({ de: { 'out-of-stock': { title: 'Weg' } } });
    expect(translator.translate(asked, language)).toBeUndefined();
  });

  it('passes on the messages of violations', () => {
    const messages = { required: 'fehlt' };
    const translator = new DictionaryTranslator({ de: { 'out-of-stock': { detail: '{item}', messages } } });
    expect(translator.translate(problem, 'de')).toEqual({ detail: 'bike', messages });
  });

  it.each([
    ['{item}: noch {left} ({flow_id})', 'bike: noch 0 (f1)'],
    ['kein Platzhalter', 'kein Platzhalter'],
    ['{} {', '{} {'],
    ['{{item}}', '{bike}'],
    ['', ''],
    ['{item} {unknown}', undefined],
    ['{unknown} {item}', undefined],
    ['{more}', undefined],
    ['{toString}', undefined],
  ])('replaces the placeholders of %j: %j', (text, expected) => {
    expect(translated(text)).toBe(expected);
  });
});
