import { describe, expect, it } from '@jest/globals';
import { isHeaderName, isHeaderValue, keptValue, sendableHeaders, vary } from './headers.js';

describe('isHeaderName() (RFC 9110, section 5.1)', () => {
  it.each(['X-Flow-ID', 'a', '0', "!#$%&'*+-.^_`|~"])('is true for %j', (name) => {
    expect(isHeaderName(name)).toBe(true);
  });

  it.each(['', 'a b', ' a', 'a ', 'a:', 'a\r\n', '(a)', 'ä', 'a"', 'a/b', '[a]', '@', 7, undefined])(
    'is false for %j',
    (name) => {
      expect(isHeaderName(name)).toBe(false);
    },
  );
});

describe('isHeaderValue() (RFC 9110, section 5.5)', () => {
  it.each(['', ' ', '\t', 'a b ~', 'gr\u00f6\u00dfe', '\u0080\u00ff'])('is true for %j', (value) => {
    expect(isHeaderValue(value)).toBe(true);
  });

  it.each(['a\r\nX-Evil: 1', 'a\n', '\ra', 'a\u0000', '\u001fa', 'a\u007f', 'a\u0100', '\u20ac', 7, undefined])(
    'is false for %j',
    (value) => {
      expect(isHeaderValue(value)).toBe(false);
    },
  );
});

describe('sendableHeaders()', () => {
  it('returns the headers, numbers as text', () => {
    expect(sendableHeaders({ 'X-A': 'b', 'X-Number': 7 })).toEqual({ 'X-A': 'b', 'X-Number': '7' });
  });

  it('leaves out malformed headers and getters that throw', () => {
    const source = {
      'X A': 'b',
      'X-Break': 'a\r\nb',
      'X-List': ['a'],
      'X-None': undefined,
      get 'X-Bad'() {
        throw new Error('bad');
      },
      'X-Fine': 'a',
    };
    expect(sendableHeaders(source)).toStrictEqual({ 'X-Fine': 'a' });
  });

  it.each([
    ...['Content-Type', 'content-length', 'Content-Encoding', 'TRANSFER-ENCODING', 'Connection', 'Keep-Alive'],
    ...['Trailer', 'Upgrade', 'TE'],
  ])('leaves out %s, which is set with the body', (name) => {
    expect(sendableHeaders({ [name]: 'x' })).toEqual({});
  });

  it.each([undefined, null, 'X-A: b', 7])('returns no headers for %j', (source) => {
    expect(sendableHeaders(source)).toEqual({});
  });
});

describe('keptValue()', () => {
  it.each([
    ...['Content-Type', 'content-length', 'Content-Encoding', 'Content-Disposition', 'Content-Language'],
    ...['Content-Location', 'Content-Range', 'Content-MD5', 'Content-Digest', 'Repr-Digest', 'Digest', 'ETag'],
    ...['Last-Modified', 'Accept-Ranges', 'Cache-Control', 'Expires', 'Age', 'Trailer', 'Transfer-Encoding'],
  ])('drops %s, which describes the body of a success', (name) => {
    expect(keptValue(name, 'x', { status: 404, isHttp2: false })).toBeUndefined();
  });

  it.each(['Set-Cookie', 'Vary', 'X-Flow-ID', 'Link', 'Location', 'WWW-Authenticate'])('keeps %s', (name) => {
    expect(keptValue(name, 'x', { status: 404, isHttp2: false })).toBe('x');
  });
});

describe('vary()', () => {
  it.each([
    [undefined, ['Accept'], 'Accept'],
    ['Origin', ['Accept'], 'Origin, Accept'],
    ['origin,ACCEPT', ['Accept', 'Accept-Language'], 'origin, ACCEPT, Accept-Language'],
    ['*', ['Accept'], '*'],
    [['Origin', 'Cookie'], ['Accept'], 'Origin, Cookie, Accept'],
    [' , ', ['Accept'], 'Accept'],
  ])('returns for %j and %j: %s', (present, names, expected) => {
    expect(vary(present, names)).toBe(expected);
  });
});
