import { describe, expect, it } from '@jest/globals';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { isUriReference, pathReference } from './uri-reference.js';

const known = fullFormats['uri-reference'] as RegExp;

describe('isUriReference() and pathReference()', () => {
  it.each([
    ['/a/b?c=d#e', true],
    ['https://user:pw@[::1]:80/a', true],
    ['urn:uuid:f5a05d3b-b39c-47e9-a05d-3bb39c97e986', true],
    ['//host/a', true],
    ['//[2001:db8::7]/c=GB?objectClass?one', true],
    ['//[a]', false],
    ['//[1.2.3.4]', false],
    ['//a[::1]', false],
    ['/[::1]', false],
    ['a/b:c', true],
    ['?q', true],
    ['#f', true],
    ['', true],
    ['about:blank', true],
    ['1:a', false],
    ['a b', false],
    ['/ä', false],
    ['/%zz', false],
    ['/%C3%a4', true],
    ['https://a%C3%A4:%3a@b%2dc/', true],
    ['/%g1', false],
    ['/%1g', false],
    ['/%1', false],
    ['//%1/', false],
    ['?%1', false],
    ['#%1', false],
    ['/<b>', false],
    ['a#b#c', false],
    ['\n', false],
    [7, false],
    [undefined, false],
  ])('isUriReference(%j) is %s', (value, expected) => {
    expect(isUriReference(value)).toBe(expected);
  });

  it('isUriReference() accepts nothing that ajv-formats rejects', () => {
    const piece = fc.constantFrom(
      'a',
      '1',
      ':',
      '/',
      '//',
      '?',
      '#',
      '%41',
      '%',
      '@',
      '[',
      ']',
      '::1',
      '.',
      ' ',
      'é',
      '+',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
        // It rejects more: future IP versions, empty hosts.
        if (isUriReference(pieces.join(''))) expect(known.test(pieces.join(''))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('pathReference() accepts the path of any request', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (rest) => {
        const reference = pathReference(`/${rest.replace(/[?#]/g, '')}`);
        expect(known.test(reference)).toBe(true);
        expect(new URL(reference, 'http://own.example').host).toBe('own.example');
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['/a/%41', '/a/%41'],
    ['/a b', '/a%20b'],
    ['/\xe4\x7f', '/%E4%7F'],
    ['/\t', '/%09'],
    ['/100%', '/100%25'],
    ['/%4', '/%254'],
    ['/%zz', '/%25zz'],
    ['//stranger.example/a', '/.//stranger.example/a'],
    ['/"<>^`{|}[]', '/%22%3C%3E%5E%60%7B%7C%7D%5B%5D'],
  ])('pathReference(%j) is %s', (path, expected) => {
    expect(pathReference(path)).toBe(expected);
  });
});
