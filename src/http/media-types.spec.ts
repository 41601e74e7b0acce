import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { acceptsAny, isAccepted, mediaTypeOf, negotiateFormat } from './media-types.js';

describe('mediaTypeOf()', () => {
  it.each([
    ['application/json', 'application/json'],
    [' Application/JSON ; charset=utf-8', 'application/json'],
    ['text/plain;a="b;c"', 'text/plain'],
    ['application/vnd.bank.v1+json', 'application/vnd.bank.v1+json'],
    ["!#$%&'*+-.^_`|~0/a", "!#$%&'*+-.^_`|~0/a"],
    ['json', undefined],
    ['/json', undefined],
    ['application/', undefined],
    ['application/json, text/plain', undefined],
    ['a/b/c', undefined],
    ['a b/c', undefined],
    [';application/json', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('returns for %j: %j', (field, expected) => {
    expect(mediaTypeOf(field)).toBe(expected);
  });
});

describe('isAccepted()', () => {
  it.each([
    ['application/json', ['application/json'], true],
    ['application/json', ['APPLICATION/JSON; charset=utf-8'], true],
    ['application/json', ['text/plain', 'application/json'], true],
    ['application/problem+json', ['application/json'], true],
    ['application/problem+xml', ['application/json'], false],
    ['application/json', ['application/problem+json'], false],
    ['application/json+xml', ['application/json'], false],
    ['image/png', ['image/*'], true],
    ['image/png', ['*/*'], true],
    ['imagery/png', ['image/*'], false],
    ['image/png', ['image/'], false],
    ['text/plain', ['text/html'], false],
    ['text/plain', ['text/pl'], false],
    ['text/plain', [], false],
  ])('returns for a body of type %s and the accepted types %j: %s', (type, accepted, expected) => {
    expect(isAccepted(type, accepted)).toBe(expected);
  });
});

describe('acceptsAny()', () => {
  it.each([
    [undefined, ['text/csv'], true],
    ['*/*', ['text/csv'], true],
    ['*/*', [], true],
    ['*/*;q=0.1', ['text/csv'], true],
    ['text/*', ['text/csv'], true],
    ['application/json', ['text/csv', 'application/json'], true],
    ['application/json', ['text/csv'], false],
    ['text/csv;q=0', ['text/csv'], false],
    ['', ['text/csv'], false],
    ['nonsense', ['text/csv'], false],
  ])('returns for the Accept header %j and the types %j: %s', (accept, types, expected) => {
    expect(acceptsAny(accept, types)).toBe(expected);
  });
});

describe('negotiateFormat() (RFC 9110, section 12.5.1)', () => {
  it.each([
    [undefined, 'json'],
    ['*/*', 'json'],
    ['application/json', 'json'],
    ['application/problem+json', 'json'],
    ['application/json, text/plain, */*', 'json'],
    ['application/problem+xml', 'xml'],
    ['application/xml', 'xml'],
    ['text/xml', 'xml'],
    ['text/html', 'html'],
    ['application/xhtml+xml', 'html'],
    ['TEXT/HTML', 'html'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
    ['text/html;q=0.5, application/json', 'json'],
    ['text/html;q=0.5, text/xml', 'xml'],
    ['application/xml;q=0.1, application/problem+json;q=0.2', 'json'],
    // A range that matches several types does not name HTML.
    ['text/*', 'json'],
    ['application/*', 'json'],
    ['text/csv', 'json'],
    ['nonsense', 'json'],
    ['', 'json'],
    ['application/json;q=0', 'json'],
    ['constructor', 'json'],
  ])('returns for the Accept header %j: %s', (accept, expected) => {
    expect(negotiateFormat(accept)).toBe(expected);
  });

  it('returns a format for any header', () => {
    fc.assert(
      fc.property(fc.string(), (accept) => {
        expect(['json', 'xml', 'html']).toContain(negotiateFormat(accept));
      }),
    );
  });
});
