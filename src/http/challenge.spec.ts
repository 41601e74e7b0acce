import { describe, expect, it } from '@jest/globals';
import { challengeHeader } from './challenge.js';

const facts = { challenge: 'Bearer', status: 401, credentialsRejected: false, missingScopes: undefined };

describe('challengeHeader()', () => {
  it.each([
    ['only a realm without credentials', {}, 'Bearer realm="api"'],
    [
      'invalid_token if a token was rejected',
      { credentialsRejected: true, authorization: 'bearer x' },
      'Bearer error="invalid_token"',
    ],
    [
      'only a realm if a password was rejected',
      { credentialsRejected: true, authorization: 'Basic x' },
      'Bearer realm="api"',
    ],
    [
      'a comma before a further parameter',
      { challenge: 'Bearer realm="a"', credentialsRejected: true },
      'Bearer realm="a", error="invalid_token"',
    ],
    ['no error in a scheme that ends in Bearer', { challenge: 'X-Bearer', credentialsRejected: true }, 'X-Bearer'],
    [
      'only a realm if credentials of another scheme were rejected',
      { credentialsRejected: true, authorization: 'X-Bearer x' },
      'Bearer realm="api"',
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
