import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { Problem } from '../problem/problem.js';
import { Localizer, lookupLanguage } from './localizer.js';

const problem: Problem = {
  type: '/problems/out-of-stock',
  slug: 'out-of-stock',
  title: 'Out of stock',
  status: 409,
  detail: 'None left.',
  extensions: {},
  headers: {},
  flowId: 'f1',
};

/** A localizer with a German translator, and its fault handler. */
function localizer(translate: (problem: Problem, language: string) => unknown) {
  const onFault = jest.fn<(message: string, error?: unknown) => void>();
  const translator = { languages: ['de'], translate: translate as () => undefined };
  return { onFault, localizer: new Localizer(translator, 'en', onFault) };
}

describe('Localizer.localize()', () => {
  it('translates title and detail into the language of the client', () => {
    const { localizer: german, onFault } = localizer((_, language) => ({
      title: `${language}!`,
      detail: 'Alles weg.',
    }));
    expect(german.localize(problem, 'de-CH')).toEqual({
      problem: { ...problem, title: 'de!', detail: 'Alles weg.' },
      languages: ['de'],
    });
    expect(german.localize(problem, undefined)).toMatchObject({ problem: { title: 'en!' }, languages: ['en'] });
    expect(onFault).not.toHaveBeenCalled();
  });

  it.each([
    ['no title', { detail: 'Alles weg.' }, { title: 'Out of stock', detail: 'Alles weg.' }],
    ['an empty title', { title: '' }, { title: 'Out of stock', detail: 'None left.' }],
    ['a title that is not a string', { title: 7, detail: null }, { title: 'Out of stock', detail: 'None left.' }],
  ])('keeps the original text if the translation has %s', (_name, translation, expected) => {
    expect(localizer(() => translation).localizer.localize(problem, 'de').problem).toMatchObject(expected);
  });

  it.each([
    ['both texts', { title: 'Aus', detail: 'Alles weg.' }, ['de']],
    ['the title', { title: 'Aus' }, ['de', 'en']],
    ['the detail', { detail: 'Alles weg.' }, ['de', 'en']],
    ['no text', {}, []],
    ['an empty title', { title: '' }, []],
  ])('names the languages of the texts if the translation has %s', (_name, translation, languages) => {
    expect(localizer(() => translation).localizer.localize(problem, 'de').languages).toEqual(languages);
  });

  it('adds no detail to a problem without one', () => {
    const withoutDetail = { ...problem, detail: undefined };
    expect(
      localizer(() => ({ detail: 'Alles weg.' })).localizer.localize(withoutDetail, 'de').problem.detail,
    ).toBeUndefined();
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
  ])('returns the problem unchanged, and no language, if the translator returns %s', (_name, translation) => {
    const { localizer: german, onFault } = localizer(() => translation);
    expect(german.localize(problem, 'de')).toEqual({ problem, languages: [] });
    expect(onFault).not.toHaveBeenCalled();
  });

  it.each([
    ['a string', 'Alles weg.', /did not return \{ title, detail \}/],
    ['a function', () => ({}), /did not return \{ title, detail \}/],
    ['false', false, /did not return \{ title, detail \}/],
    ['a promise', Promise.resolve({ title: 'Ausverkauft' }), /returned a promise/],
  ])('returns the problem unchanged and reports a fault if the translator returns %s', (_name, translation, says) => {
    const { localizer: german, onFault } = localizer(() => translation);
    expect(german.localize(problem, 'de')).toEqual({ problem, languages: [] });
    expect(onFault.mock.calls.map(([message]) => message)).toEqual([expect.stringMatching(says)]);
  });

  it('handles the rejection of a promise that the translator returns', async () => {
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    const later = new Error('later');
    localizer(() => Promise.reject(later)).localizer.localize(problem, 'de');
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off('unhandledRejection', unhandled);
    expect(unhandled.mock.calls.flat()).not.toContain(later);
  });

  it('returns the problem unchanged and reports the error if the translator throws', () => {
    const fault = new Error('no dictionary');
    const { localizer: german, onFault } = localizer(() => {
      throw fault;
    });
    expect(german.localize(problem, 'de')).toEqual({ problem, languages: [] });
    expect(onFault.mock.calls).toEqual([[expect.stringMatching(/translator threw/), fault]]);
  });
});

describe('Localizer.messages()', () => {
  it('returns the messages in the language of the client', () => {
    const { localizer: german } = localizer((_, language) => ({ messages: { required: `${language}: fehlt` } }));
    expect(german.messages(problem, 'de')).toEqual({ required: 'de: fehlt' });
    expect(german.messages(problem, 'fr')).toEqual({ required: 'en: fehlt' });
  });

  it.each([
    ['no translation', undefined],
    ['no messages', { title: 'Ungültig' }],
  ])('returns no messages if the translator has %s', (_name, translation) => {
    expect(localizer(() => translation).localizer.messages(problem, 'de')).toEqual({});
  });
});

describe('lookupLanguage() (RFC 4647, section 3.4)', () => {
  const available = ['en', 'de', 'zh-Hant-TW', 'zh-Hans', 'sr-Latn'];

  it.each([
    // The example of the section: shortened by one subtag each time; the singleton x is removed with its subtag.
    ['zh-Hant-CN-x-private1-private2', undefined],
    ['zh-Hans-CN-x-private1-private2', 'zh-Hans'],
    ['zh-Hant-TW-x-a', 'zh-Hant-TW'],
    ['zh', undefined],
    ['sr-latn-RS', 'sr-Latn'],
    ['fr, en;q=0.8, de;q=0.9', 'de'],
    ['en;q=0, en-GB', 'en'],
    ['de-x-a, en;q=0.5', 'de'],
    ['*, de', 'de'],
    ['*-DE, en', 'en'],
    ['x-a-b, en', 'en'],
    ['*', undefined],
    ['x-private', undefined],
    ['-', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('returns for %j: %s', (accept, expected) => {
    expect(lookupLanguage(accept, available)).toBe(expected);
  });

  it('removes a singleton together with the subtag after it', () => {
    expect(lookupLanguage('de-x-a', ['de-x'])).toBeUndefined();
  });

  it('accepts any header', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect([undefined, ...available]).toContain(lookupLanguage(header, available));
      }),
    );
  });

  it('is fast for a long header', () => {
    const started = performance.now();
    lookupLanguage(Array.from({ length: 2000 }, (_, index) => `x${index}-a-b-c`).join(','), available);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('A long Accept-Language', () => {
  it('counts up to a comma before its first 1,000 characters', () => {
    expect(lookupLanguage(`de, ${'fr, '.repeat(5000)}`, ['de'])).toBe('de');
    expect(lookupLanguage(`${'fr, '.repeat(250)}de`, ['de'])).toBeUndefined();
    expect(lookupLanguage('de-'.repeat(5000), ['de'])).toBeUndefined();
  });
});
