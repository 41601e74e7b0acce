import { describe, expect, it } from '@jest/globals';
import { type Origins, originTest } from './origin-list.js';

describe('the list of own origins', () => {
  it.each([
    ['https://rates.internal', true],
    ['https://rates.internal/latest?base=EUR#x', true],
    ['https://RATES.internal:443/', true],
    ['http://rates.internal', false],
    ['https://rates.internal:8443', false],
    ['https://rates.internal.stranger.example', false],
    ['https://rates.internal@stranger.example', false],
    ['http://localhost:3000/a', true],
    ['/latest', false],
    ['', false],
    ['nonsense', false],
  ])('has %s: %s', (url, expected) => {
    const isOwn = originTest(['https://rates.internal/', 'HTTP://localhost:3000'], 'axiosFlow');
    expect(isOwn(url)).toBe(expected);
    if (URL.canParse(url)) expect(isOwn(new URL(url))).toBe(expected);
  });

  it.each([undefined, null])('has no %s', (url) => {
    expect(originTest(() => true, 'axiosFlow')(url)).toBe(false);
  });

  it('may be empty: then nothing is one’s own', () => {
    expect(originTest([], 'axiosFlow')('https://rates.internal')).toBe(false);
  });

  it('may be a function, of which only true counts', () => {
    const answering = (answer: unknown) => originTest((() => answer) as Origins & (() => boolean), 'axiosFlow');
    expect(answering(true)('https://a.example')).toBe(true);
    expect(answering('yes')('https://a.example')).toBe(false);
    expect(answering(Promise.resolve(true))('https://a.example')).toBe(false);
  });

  it('asks a function by origin, never for what has none, and takes its throw for a no', () => {
    const asked: string[] = [];
    const isOwn = originTest((origin) => {
      asked.push(origin);
      throw new Error('no idea');
    }, 'axiosFlow');
    expect([isOwn('https://a.example/b?c'), isOwn('/b')]).toEqual([false, false]);
    expect(asked).toEqual(['https://a.example']);
  });

  it.each([undefined, null, 'https://rates.internal', {}])('can not be %j, and the message shows how', (origins) => {
    const attempt = () => originTest(origins as unknown as Origins, 'undiciFlow');
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(
      "undiciFlow() needs the origins of your own services: undiciFlow({ origins: ['https://rates.internal'] }).",
    );
  });

  it.each([
    'rates.internal',
    'ftp://rates.internal',
    'x-https://rates.internal',
    'x-https://rates.internal/',
    new URL('https://rates.internal'),
    ['https://rates.internal'],
    'https://',
    'https://rates.internal/latest',
    'https://rates.internal?a',
    'https://rates.internal#a',
    'https://user@rates.internal',
    7,
    null,
  ])('can not have %j in it, and the message shows how', (origin) => {
    expect(() => originTest([origin as unknown as string], 'axiosFlow')).toThrow(
      `axiosFlow() got ${JSON.stringify(origin)}, which is no origin: scheme, host and port. ` +
        "Write axiosFlow({ origins: ['https://rates.internal'] }).",
    );
  });
});
