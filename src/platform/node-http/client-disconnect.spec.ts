import { describe, expect, it } from '@jest/globals';
import { isClientDisconnect } from './client-disconnect.js';

describe('an error caused by a client that left', () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();

  it.each([
    [Object.assign(new Error('aborted'), { code: 'ECONNRESET' }), true],
    [Object.assign(new Error('x'), { type: 'request.aborted' }), true],
    [new DOMException('x', 'AbortError'), true],
    [new Error('outer', { cause: Object.assign(new Error('x'), { code: 'EPIPE' }) }), true],
    [new Error('x'), false],
    [Object.assign(new Error('x'), { code: 'ENOENT' }), false],
    [null, false],
    ['aborted', false],
    [revoked.proxy, false],
  ])('%#', (error, expected) => {
    expect(isClientDisconnect(error)).toBe(expected);
  });
});
