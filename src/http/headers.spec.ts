import { describe, expect, it } from '@jest/globals';
import { challengeHeader, describesBody, isHeaderName, isHeaderValue, sendableHeaders, vary } from './headers.js';

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

describe('a Vary field', () => {
  it.each([
    [undefined, ['Accept'], 'Accept'],
    ['Origin', ['Accept'], 'Origin, Accept'],
    ['origin,ACCEPT', ['Accept', 'Accept-Language'], 'origin, ACCEPT, Accept-Language'],
    ['*', ['Accept'], '*'],
    [['Origin', 'Cookie'], ['Accept'], 'Origin, Cookie, Accept'],
    [' , ', ['Accept'], 'Accept'],
  ])('of %j with %j is %s', (present, names, expected) => {
    expect(vary(present, names)).toBe(expected);
  });
});

const facts = { challenge: 'Bearer', status: 401, credentialsRefused: false, missingScopes: undefined };

describe('the WWW-Authenticate field', () => {
  it.each([
    ['nothing but the scheme without credentials', {}, 'Bearer'],
    [
      'why, when a token was refused',
      { credentialsRefused: true, authorization: 'bearer x' },
      'Bearer error="invalid_token"',
    ],
    [
      'nothing of a token when a password was refused',
      { credentialsRefused: true, authorization: 'Basic x' },
      'Bearer',
    ],
    [
      'a further parameter after a comma',
      { challenge: 'Bearer realm="a"', credentialsRefused: true },
      'Bearer realm="a", error="invalid_token"',
    ],
    ['no reasons in a scheme that only ends alike', { challenge: 'X-Bearer', credentialsRefused: true }, 'X-Bearer'],
    [
      'nothing of a token when that of another scheme was refused',
      { credentialsRefused: true, authorization: 'X-Bearer x' },
      'Bearer',
    ],
    [
      'no comma after a scheme with a space',
      { challenge: 'Bearer ', credentialsRefused: true },
      'Bearer  error="invalid_token"',
    ],
    ['no reasons in another scheme', { challenge: 'Bearerish', credentialsRefused: true }, 'Bearerish'],
    ['nothing on a 403 without scopes', { status: 403 }, undefined],
    ['nothing on a 403 with no array of scopes', { status: 403, missingScopes: 'a b' }, undefined],
    [
      'nothing on a 403 with no scope that can be sent',
      { status: 403, missingScopes: ['a b', '"', 'é', 7] },
      undefined,
    ],
    [
      'the scopes on a 403',
      { status: 403, missingScopes: ['a', 'b:c'] },
      'Bearer error="insufficient_scope", scope="a b:c"',
    ],
    ['nothing on a 403 of another scheme', { challenge: 'Basic', status: 403, missingScopes: ['a'] }, undefined],
    ['nothing on any other status', { status: 404, missingScopes: ['a'] }, undefined],
  ])('says %s', (_, change, expected) => {
    expect(challengeHeader({ ...facts, ...change })).toBe(expected);
  });
});
