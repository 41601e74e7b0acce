import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lookupLanguage } from './lookup-language.js';

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
