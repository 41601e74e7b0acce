import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { negotiateFormat } from './negotiate.js';

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
