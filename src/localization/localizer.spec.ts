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

/** A localizer over a translator of German that answers this, and what it was told to complain about. */
function localizer(translate: (problem: Problem, language: string) => unknown) {
  const onFault = jest.fn<(message: string, error?: unknown) => void>();
  const translator = { languages: ['de'], translate: translate as () => undefined };
  return { onFault, localizer: new Localizer(translator, 'en', onFault) };
}

describe('a localized problem', () => {
  it('says in the language of the client what the translator says', () => {
    const { localizer: german, onFault } = localizer((_, language) => ({
      title: `${language}!`,
      detail: 'Alles weg.',
    }));
    expect(german.localize(problem, 'de-CH')).toEqual({
      problem: { ...problem, title: 'de!', detail: 'Alles weg.' },
      language: 'de',
    });
    expect(german.localize(problem, undefined)).toMatchObject({ problem: { title: 'en!' }, language: 'en' });
    expect(onFault).not.toHaveBeenCalled();
  });

  it.each([
    ['no title', { detail: 'Alles weg.' }, { title: 'Out of stock', detail: 'Alles weg.' }],
    ['an empty title', { title: '' }, { title: 'Out of stock', detail: 'None left.' }],
    ['a title that is no text', { title: 7, detail: null }, { title: 'Out of stock', detail: 'None left.' }],
  ])('keeps its own words where the translator has %s', (_name, words, expected) => {
    expect(localizer(() => words).localizer.localize(problem, 'de').problem).toMatchObject(expected);
  });

  it('gets no detail from a translator when it had none', () => {
    const silent = { ...problem, detail: undefined };
    expect(localizer(() => ({ detail: 'Alles weg.' })).localizer.localize(silent, 'de').problem.detail).toBeUndefined();
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
  ])('stays as it is, in the default language, when the translator has no words for it: %s', (_name, words) => {
    const { localizer: german, onFault } = localizer(() => words);
    expect(german.localize(problem, 'de')).toEqual({ problem, language: 'en' });
    expect(onFault).not.toHaveBeenCalled();
  });

  it.each([
    ['a text', 'Alles weg.'],
    ['a function', () => ({})],
    ['false', false],
    ['a promise', Promise.resolve({ title: 'Ausverkauft' })],
  ])('stays as it is, with a word to the log, when the translator answers with %s', (_name, words) => {
    const { localizer: german, onFault } = localizer(() => words);
    expect(german.localize(problem, 'de')).toEqual({ problem, language: 'en' });
    expect(onFault.mock.calls).toEqual([[expect.stringMatching(/returned no \{ title, detail \}/)]]);
  });

  it('leaves no rejection of the translator unhandled', async () => {
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    const later = new Error('later');
    localizer(() => Promise.reject(later)).localizer.localize(problem, 'de');
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off('unhandledRejection', unhandled);
    expect(unhandled.mock.calls.flat()).not.toContain(later);
  });

  it('stays as it is when the translator throws, and the log learns why', () => {
    const fault = new Error('no dictionary');
    const { localizer: german, onFault } = localizer(() => {
      throw fault;
    });
    expect(german.localize(problem, 'de')).toEqual({ problem, language: 'en' });
    expect(onFault.mock.calls).toEqual([[expect.stringMatching(/translator threw/), fault]]);
  });
});

describe('the messages of violations', () => {
  it('are those of the language of the client', () => {
    const { localizer: german } = localizer((_, language) => ({ messages: { required: `${language}: fehlt` } }));
    expect(german.messages(problem, 'de')).toEqual({ required: 'de: fehlt' });
    expect(german.messages(problem, 'fr')).toEqual({ required: 'en: fehlt' });
  });

  it.each([
    ['no words', undefined],
    ['no messages', { title: 'Ungültig' }],
  ])('are none where the translator has %s', (_name, words) => {
    expect(localizer(() => words).localizer.messages(problem, 'de')).toEqual({});
  });
});

describe('RFC 4647, section 3.4: lookup', () => {
  const available = ['en', 'de', 'zh-Hant-TW', 'zh-Hans', 'sr-Latn'];

  it.each([
    // The example of the section, shortened subtag by subtag; the singleton x goes with what follows it.
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
  ])('%j is %s', (accept, expected) => {
    expect(lookupLanguage(accept, available)).toBe(expected);
  });

  it('takes the singleton off with what follows it, so that no half of a private subtag is left', () => {
    expect(lookupLanguage('de-x-a', ['de-x'])).toBeUndefined();
  });

  it('takes any header', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect([undefined, ...available]).toContain(lookupLanguage(header, available));
      }),
    );
  });

  it('takes no time for a long header', () => {
    const started = performance.now();
    lookupLanguage(Array.from({ length: 2000 }, (_, index) => `x${index}-a-b-c`).join(','), available);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
