import { describe, expect, it } from '@jest/globals';
import { errorMessage, errorTrace, loggedCauses } from './error-trace.js';

describe('errorTrace', () => {
  it('contains the stacks of the error and of all its causes', () => {
    const trace = errorTrace(new Error('a', { cause: new TypeError('b', { cause: 'c' }) }));
    expect(trace).toMatch(
      /^Error: a\n {4}at [\s\S]*\nCaused by: TypeError: b\n {4}at [\s\S]*\nCaused by: string thrown: c$/,
    );
  });

  it('contains no line that comes from a message', () => {
    const trace = errorTrace(new Error('a\nCaused by: forged\r\n    at forged (x:1:2)\u2028'));
    expect(trace.split('\n')[0]).toBe('Error: a\\nCaused by: forged\\r\\n    at forged (x:1:2)\\u2028');
    expect(trace).not.toMatch(/\nCaused by/);
  });

  it('stops at cycles and at long chains', () => {
    const loop = new Error('a');
    loop.cause = new Error('b', { cause: loop });
    expect(errorTrace(loop).match(/Error: [ab]\n/g)).toHaveLength(2);
    let deep = new Error('0');
    for (let index = 1; index < 50; index += 1) deep = new Error(String(index), { cause: deep });
    expect(errorTrace(deep).match(/Caused by/g)).toHaveLength(9);
  });

  it.each([
    ['null', null, 'object thrown: null'],
    ['undefined', undefined, 'undefined thrown: undefined'],
    ['an object without a prototype', Object.create(null), 'unreadable value thrown'],
  ])('describes %s without a stack', (_name, thrown, expected) => {
    expect(errorTrace(thrown)).toBe(expected);
  });

  it.each([
    ['a revoked proxy', revoked],
    ['an error whose getters throw', hostile],
  ])('does not throw for %s', (_name, thrown) => {
    expect(typeof errorTrace(thrown())).toBe('string');
    expect(typeof errorMessage(thrown())).toBe('string');
  });
});

describe('errorMessage', () => {
  it('removes the query strings of URLs', () => {
    const error = new Error('GET https://api.example/a?token=SECRET#x failed, see "http://b.example/?k=SECRET"');
    expect(errorMessage(error)).toBe('GET https://api.example/a failed, see "http://b.example/"');
  });
});

describe('The URLs of a message', () => {
  it.each([
    ['a (https://x.example/a?k=(S)&t=S) b', 'a (https://x.example/a) b'],
    ['ws://x.example/?k=S', 'ws://x.example/'],
    ['postgres://user:S@db.example:5432/bank', 'postgres://db.example:5432/bank'],
    ['at f (file:///app/a.js?S:12:3)', 'at f (file:///app/a.js:12:3)'],
    ['a ://user@b', 'a ://user@b'],
  ])('have no user, query or fragment in %j', (text, cleaned) => {
    expect(errorMessage(new Error(text))).toBe(cleaned);
  });

  it('take time that follows the length of the message, of which 10,000 characters are logged', () => {
    const start = performance.now();
    for (const part of ['http://', 'a://?', '://']) {
      const error = new Error(part.repeat(20_000));
      expect(errorMessage(error).length).toBeLessThan(10_100);
      expect(errorTrace(error).length).toBeLessThan(20_200);
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function hostile(): unknown {
  const refuse = {
    get(): never {
      throw new Error('no');
    },
  };
  return Object.create(Error.prototype, { message: refuse, stack: refuse, cause: refuse });
}

describe('loggedCauses', () => {
  it.each([
    ['ECONNREFUSED', { code: 'ECONNREFUSED' }],
    [1062, { code: 1062 }],
    [{ secret: 1 }, {}],
  ])('logs the code %j of an error only if it is a string or a number', (code, shown) => {
    const cause = Object.assign(new RangeError('refused'), { code });
    expect(loggedCauses(new Error('x', { cause }))).toEqual([{ name: 'RangeError', message: 'refused', ...shown }]);
  });
});
