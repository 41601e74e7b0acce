import { describe, expect, it } from '@jest/globals';
import { describesBody, isHeaderName, isHeaderValue, sendableHeaders } from './header-fields.js';

describe('a field name (RFC 9110, section 5.1)', () => {
  it.each(['X-Flow-ID', 'a', '0', "!#$%&'*+-.^_`|~"])('may be %j', (name) => {
    expect(isHeaderName(name)).toBe(true);
  });

  it.each(['', 'a b', ' a', 'a ', 'a:', 'a\r\n', '(a)', 'ä', 'a"', 'a/b', '[a]', '@', 7, undefined])(
    'may not be %j',
    (name) => {
      expect(isHeaderName(name)).toBe(false);
    },
  );
});

describe('a field value (RFC 9110, section 5.5)', () => {
  it.each(['', ' ', '\t', 'a b ~', 'gr\u00f6\u00dfe', '\u0080\u00ff'])('may be %j', (value) => {
    expect(isHeaderValue(value)).toBe(true);
  });

  it.each(['a\r\nX-Evil: 1', 'a\n', '\ra', 'a\u0000', '\u001fa', 'a\u007f', 'a\u0100', '\u20ac', 7, undefined])(
    'may not be %j',
    (value) => {
      expect(isHeaderValue(value)).toBe(false);
    },
  );
});

describe('the fields that can be sent', () => {
  it('are those of their source, numbers as text', () => {
    expect(sendableHeaders({ 'X-A': 'b', 'X-Number': 7 })).toEqual({ 'X-A': 'b', 'X-Number': '7' });
  });

  it('are without those that are malformed, or fail to be read', () => {
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
  ])('are without %s, which only the writer of the body knows', (name) => {
    expect(sendableHeaders({ [name]: 'x' })).toEqual({});
  });

  it.each([undefined, null, 'X-A: b', 7])('are none of %j', (source) => {
    expect(sendableHeaders(source)).toEqual({});
  });
});

describe('what described the body that failed', () => {
  it.each([
    ...['Content-Type', 'content-length', 'Content-Encoding', 'Content-Disposition', 'Content-Language'],
    ...['Content-Location', 'Content-Range', 'Content-MD5', 'Content-Digest', 'Repr-Digest', 'Digest', 'ETag'],
    ...['Last-Modified', 'Accept-Ranges', 'Cache-Control', 'Expires', 'Age', 'Trailer', 'Transfer-Encoding'],
  ])('is %s', (name) => {
    expect(describesBody(name)).toBe(true);
  });

  it.each(['Set-Cookie', 'Vary', 'X-Flow-ID', 'Link', 'Location', 'WWW-Authenticate', ''])('is not %j', (name) => {
    expect(describesBody(name)).toBe(false);
  });
});
