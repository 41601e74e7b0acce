import { describe, expect, it } from '@jest/globals';
import { TypeUris } from './type-uris.js';

describe('TypeUris', () => {
  it.each([
    ['https://example.com/problems', 'absolute', 'https://example.com/problems/x', 'https://example.com/problems/x'],
    ['https://example.com/problems/', 'absolute', 'https://example.com/problems/x', 'https://example.com/problems/x'],
    ['https://example.com', 'absolute', 'https://example.com/x', 'https://example.com/x'],
    ['https://example.com/problems', 'path', '/problems/x', 'https://example.com/problems/x'],
    ['https://example.com/problems', 'fragment', 'https://example.com/problems#x', 'https://example.com/problems#x'],
    ['/problems', 'absolute', '/problems/x', '/problems/x'],
    ['/problems', 'fragment', '/problems#x', '/problems#x'],
    ['/', 'absolute', '/x', '/x'],
    ['http://localhost:3000/p', 'absolute', 'http://localhost:3000/p/x', 'http://localhost:3000/p/x'],
    ['HTTPS://EXAMPLE.COM/P///', 'absolute', 'https://example.com/P/x', 'https://example.com/P/x'],
  ] as const)('forms the URIs of %s as %s', (base, form, type, documentation) => {
    const uris = new TypeUris(base, form);
    expect([uris.type({ slug: 'x' }), uris.documentation({ slug: 'x' })]).toEqual([type, documentation]);
  });

  it('forms the URI of an occurrence, absolute only if types are', () => {
    expect(new TypeUris('https://example.com/p').occurrence('a/b')).toBe('https://example.com/p/occurrences/a%2Fb');
    expect(new TypeUris('https://example.com/p', 'path').occurrence('a')).toBe('/p/occurrences/a');
    expect(new TypeUris('https://example.com/p', 'fragment').occurrence('a')).toBe('/p/occurrences/a');
  });

  it.each([
    '',
    'problems',
    '//example.com/p',
    'urn:x',
    'about:blank',
    'ftp://example.com',
    'https://',
    'https://u:p@example.com',
    'https://u@example.com',
    'https://:p@example.com',
    'x:https://example.com',
    'https:///p',
    '/p?q',
    '/p#f',
    '/p q',
    '/p\\q',
    'http://[',
    7,
  ])('throws for the base URI %j', (base) => {
    expect(() => new TypeUris(base as string)).toThrow(
      /Write an absolute http\(s\) URI or an absolute path, without query and fragment, such as/,
    );
  });
});
