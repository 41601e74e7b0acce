import { describe, expect, it } from '@jest/globals';
import { challengeHeader, describesBody, isHeaderName, isHeaderValue, sendableHeaders, vary } from './headers.js';

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

describe('describesBody()', () => {
  it.each([
    ...['Content-Type', 'content-length', 'Content-Encoding', 'Content-Disposition', 'Content-Language'],
    ...['Content-Location', 'Content-Range', 'Content-MD5', 'Content-Digest', 'Repr-Digest', 'Digest', 'ETag'],
    ...['Last-Modified', 'Accept-Ranges', 'Cache-Control', 'Expires', 'Age', 'Trailer', 'Transfer-Encoding'],
  ])('is true for %s', (name) => {
    expect(describesBody(name)).toBe(true);
  });

  it.each(['Set-Cookie', 'Vary', 'X-Flow-ID', 'Link', 'Location', 'WWW-Authenticate', ''])(
    'is false for %j',
    (name) => {
      expect(describesBody(name)).toBe(false);
    },
  );
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

const facts = { challenge: 'Bearer', status: 401, credentialsRejected: false, missingScopes: undefined };

describe('challengeHeader()', () => {
  it.each([
    ['only the scheme without credentials', {}, 'Bearer'],
    [
      'invalid_token if a token was rejected',
      { credentialsRejected: true, authorization: 'bearer x' },
      'Bearer error="invalid_token"',
    ],
    ['only the scheme if a password was rejected', { credentialsRejected: true, authorization: 'Basic x' }, 'Bearer'],
    [
      'a comma before a further parameter',
      { challenge: 'Bearer realm="a"', credentialsRejected: true },
      'Bearer realm="a", error="invalid_token"',
    ],
    ['no error in a scheme that ends in Bearer', { challenge: 'X-Bearer', credentialsRejected: true }, 'X-Bearer'],
    [
      'only the scheme if credentials of another scheme were rejected',
      { credentialsRejected: true, authorization: 'X-Bearer x' },
      'Bearer',
    ],
    [
      'no comma after a scheme with a space',
      { challenge: 'Bearer ', credentialsRejected: true },
      'Bearer  error="invalid_token"',
    ],
    [
      'no error in a scheme that begins with Bearer',
      { challenge: 'Bearerish', credentialsRejected: true },
      'Bearerish',
    ],
    ['nothing on a 403 without scopes', { status: 403 }, undefined],
    ['nothing on a 403 if the scopes are not an array', { status: 403, missingScopes: 'a b' }, undefined],
    ['nothing on a 403 without a valid scope', { status: 403, missingScopes: ['a b', '"', 'é', 7] }, undefined],
    [
      'the scopes on a 403',
      { status: 403, missingScopes: ['a', 'b:c'] },
      'Bearer error="insufficient_scope", scope="a b:c"',
    ],
    ['nothing on a 403 of another scheme', { challenge: 'Basic', status: 403, missingScopes: ['a'] }, undefined],
    ['nothing on any other status', { status: 404, missingScopes: ['a'] }, undefined],
  ])('returns %s', (_, change, expected) => {
    expect(challengeHeader({ ...facts, ...change })).toBe(expected);
  });
});
