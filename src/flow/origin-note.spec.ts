import { describe, expect, it } from '@jest/globals';
import { recordedOrigin, recordingOrigin } from './origin-note.js';

type Handler = Record<string, (...args: unknown[]) => unknown>;

/** Each callback of undici, in version 6 and from version 7 on, and what it is called with. */
const SAYS_AN_ERROR: [string, unknown[]][] = [
  ['onError', []],
  ['onResponseError', ['a controller']],
];
const SAYS_NONE = [
  ...['onConnect', 'onHeaders', 'onData', 'onComplete', 'onUpgrade', 'onBodySent', 'onResponseStarted'],
  ...['onRequestStart', 'onRequestUpgrade', 'onResponseStart', 'onResponseData', 'onResponseEnd'],
];

describe('a handler that notes the origin', () => {
  it.each(SAYS_AN_ERROR)('does so on the error of %s, and hands it on', (name, before) => {
    const error = new Error('refused');
    const handler = { [name]: (...args: unknown[]) => ['handled', ...args] };
    const noting = recordingOrigin(handler, new URL('https://rates.internal')) as Handler;
    expect(noting[name]?.(...before, error)).toEqual(['handled', ...before, error]);
    expect(recordedOrigin(error)).toBe('https://rates.internal/');
    expect(Object.keys(error)).toEqual([]);
  });

  it.each(SAYS_NONE)('hands %s on as it is', (name) => {
    const argument = {};
    const calls: unknown[] = [];
    const handler = {
      own: 'this',
      [name](...args: unknown[]) {
        calls.push(this.own, ...args);
        return true;
      },
    };
    expect((recordingOrigin(handler, 'https://a.example') as Handler)[name]?.(1, argument)).toBe(true);
    expect(calls).toEqual(['this', 1, argument]);
    expect(recordedOrigin(argument)).toBeUndefined();
  });

  it('has no callback that the handler does not have, for undici asks which there are', () => {
    expect(Object.keys(recordingOrigin({ onError: () => 1, onData: 'no function' }, 'x') as object)).toEqual([
      'onError',
    ]);
  });

  it.each([['a text'], [null], [undefined], [Object.freeze(new Error('frozen'))]])(
    'hands on what can bear no note: %p',
    (error) => {
      const noting = recordingOrigin({ onError: (given: unknown) => [given] }, 'https://a.example') as Handler;
      expect(noting.onError?.(error)).toEqual([error]);
    },
  );

  it('notes the last service that was asked', () => {
    const error = new Error('refused');
    for (const origin of ['https://a.example', 'https://b.example']) {
      (recordingOrigin({ onError: () => 1 }, origin) as Handler).onError?.(error);
    }
    expect(recordedOrigin(error)).toBe('https://b.example');
    expect((error as unknown as Record<symbol, unknown>)[Symbol.for('nestjs-problems.upstream-origin')]).toBe(
      'https://b.example',
    );
  });
});
