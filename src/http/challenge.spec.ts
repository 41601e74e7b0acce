import { describe, expect, it } from '@jest/globals';
import { challengeHeader } from './challenge.js';

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
