import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAccepted, mediaTypeOf, negotiateFormat, takesAny } from './media-types.js';

describe('the media type of a Content-Type', () => {
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
  ])('%j is %j', (field, expected) => {
    expect(mediaTypeOf(field)).toBe(expected);
  });
});

describe('a body', () => {
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
  ])('of type %s, where %j is accepted: %s', (type, accepted, expected) => {
    expect(isAccepted(type, accepted)).toBe(expected);
  });
});

describe('an Accept field', () => {
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
  ])('of %j takes one of %j: %s', (accept, types, expected) => {
    expect(takesAny(accept, types)).toBe(expected);
  });
});

describe('the form of a problem (RFC 9110, section 12.5.1)', () => {
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
    // A range that many types fit names no HTML.
    ['text/*', 'json'],
    ['application/*', 'json'],
    ['text/csv', 'json'],
    ['nonsense', 'json'],
    ['', 'json'],
    ['application/json;q=0', 'json'],
    ['constructor', 'json'],
  ])('for %j is %s', (accept, expected) => {
    expect(negotiateFormat(accept)).toBe(expected);
  });

  it('is found for any field', () => {
    fc.assert(
      fc.property(fc.string(), (accept) => {
        expect(['json', 'xml', 'html']).toContain(negotiateFormat(accept));
      }),
    );
  });
});
