import { describe, expect, it } from '@jest/globals';
import { runInFlow } from './flow.js';
import { recordedOrigin, recordingOrigin, undiciFlow } from './undici-flow.js';

const OWN = 'https://rates.internal';

/** What undici would dispatch, for a request with these options in flow f1. */
function dispatched(options: { origin?: unknown; headers?: unknown }, header?: string): Record<string, unknown> {
  let seen: Record<string, unknown> = {};
  const dispatch = (carrying: Record<string, unknown>) => {
    seen = carrying;
    return false;
  };
  const carrying = undiciFlow({ origins: [OWN], header })(dispatch as never) as (a: unknown, b: unknown) => boolean;
  expect(runInFlow('f1', () => carrying(options, {}))).toBe(false);
  return seen;
}

describe('undiciFlow', () => {
  it.each([
    ['nothing', undefined, { 'X-Flow-ID': 'f1' }],
    ['null', null, { 'X-Flow-ID': 'f1' }],
    ['a record', { accept: 'a' }, { accept: 'a', 'X-Flow-ID': 'f1' }],
    ['a record that has it', { 'x-FLOW-id': 'own' }, { 'x-FLOW-id': 'own' }],
    ['a flat list', ['accept', 'a'], ['accept', 'a', 'X-Flow-ID', 'f1']],
    [
      'a flat list that has it',
      ['accept', 'x-flow-id', 'X-flow-id', 'own'],
      ['accept', 'x-flow-id', 'X-flow-id', 'own'],
    ],
    ['a flat list with that value', ['accept', 'x-flow-id'], ['accept', 'x-flow-id', 'X-Flow-ID', 'f1']],
    ['a flat list with two values', ['accept', ['a', 'b']], ['accept', ['a', 'b'], 'X-Flow-ID', 'f1']],
    ['pairs', new Map([['accept', 'a']]), ['accept', 'a', 'X-Flow-ID', 'f1']],
    ['pairs that have it', new Map([['X-FLOW-ID', 'own']]), ['X-FLOW-ID', 'own']],
  ])('adds the headers of the flow to %s', (_name, headers, expected) => {
    expect(dispatched({ origin: OWN, headers }).headers).toEqual(expected);
  });

  it('takes an origin as a URL, and another name for the header', () => {
    expect(dispatched({ origin: new URL(OWN) }, 'X-Own').headers).toEqual({ 'X-Own': 'f1' });
  });

  it.each([['https://stranger.example'], [undefined], [null]])('tells nothing to %s', (origin) => {
    const options = { origin, headers: { accept: 'a' } };
    expect(dispatched(options)).toBe(options);
  });

  it('leaves a request outside of a flow as it is', () => {
    const options = { origin: OWN, path: '/' };
    let seen: unknown;
    const dispatch = (carrying: unknown) => {
      seen = carrying;
      return true;
    };
    const carrying = undiciFlow({ origins: [OWN] })(dispatch as never) as (a: unknown, b: unknown) => boolean;
    expect(carrying(options, {})).toBe(true);
    expect(seen).toBe(options);
  });

  it('leaves the options of its caller alone', () => {
    const options = { origin: OWN, path: '/', headers: { accept: 'a' } };
    expect(dispatched(options)).toMatchObject({ origin: OWN, path: '/' });
    expect(options.headers).toEqual({ accept: 'a' });
  });

  it('names itself when its origins are missing', () => {
    expect(() => undiciFlow({} as never)).toThrow(/^undiciFlow\(\) needs the origins/);
  });
});

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
