import { describe, expect, it } from '@jest/globals';
import { runInFlow } from './flow.js';
import { recordedOrigin, recordingOrigin, undiciFlow } from './undici-flow.js';

const OWN = 'https://rates.internal';

/** The options that undici gets for a request with these options in flow f1. */
function dispatched(options: { origin?: unknown; headers?: unknown }, header?: string): Record<string, unknown> {
  let seen: Record<string, unknown> = {};
  const dispatch = (extended: Record<string, unknown>) => {
    seen = extended;
    return false;
  };
  const extended = undiciFlow({ origins: [OWN], header })(dispatch as never) as (a: unknown, b: unknown) => boolean;
  expect(runInFlow('f1', () => extended(options, {}))).toBe(false);
  return seen;
}

describe('undiciFlow()', () => {
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
    ['pairs that have it', new Map([['X-FLOW-ID', 'own']]), new Map([['X-FLOW-ID', 'own']])],
  ])('adds the headers of the flow to %s', (_name, headers, expected) => {
    expect(dispatched({ origin: OWN, headers }).headers).toEqual(expected);
  });

  it('accepts an origin as a URL, and uses the name in the option header', () => {
    expect(dispatched({ origin: new URL(OWN) }, 'X-Own').headers).toEqual({ 'X-Own': 'f1' });
  });

  it.each([['https://other.example'], [undefined], [null]])('adds no headers to a request to %s', (origin) => {
    const options = { origin, headers: { accept: 'a' } };
    expect(dispatched(options)).toBe(options);
  });

  it('does not change a request outside of a flow', () => {
    const options = { origin: OWN, path: '/' };
    let seen: unknown;
    const dispatch = (extended: unknown) => {
      seen = extended;
      return true;
    };
    const extended = undiciFlow({ origins: [OWN] })(dispatch as never) as (a: unknown, b: unknown) => boolean;
    expect(extended(options, {})).toBe(true);
    expect(seen).toBe(options);
  });

  it('does not change the object with the options', () => {
    const options = { origin: OWN, path: '/', headers: { accept: 'a' } };
    expect(dispatched(options)).toMatchObject({ origin: OWN, path: '/' });
    expect(options.headers).toEqual({ accept: 'a' });
  });

  it('throws an error with its name if the origins are missing', () => {
    expect(() => undiciFlow({} as never)).toThrow(/^The option origins of undiciFlow\(\) must list/);
  });
});

type Handler = Record<string, (...args: unknown[]) => unknown>;

/** The callbacks of undici 6 and from undici 7 on that get an error, and their arguments before it. */
const WITH_ERROR: [string, unknown[]][] = [
  ['onError', []],
  ['onResponseError', ['a controller']],
];
const WITHOUT_ERROR = [
  ...['onConnect', 'onHeaders', 'onData', 'onComplete', 'onUpgrade', 'onBodySent', 'onResponseStarted'],
  ...['onRequestStart', 'onRequestUpgrade', 'onResponseStart', 'onResponseData', 'onResponseEnd'],
];

describe('recordingOrigin()', () => {
  it.each(WITH_ERROR)('records the origin on the error of %s, and passes it on', (name, before) => {
    const error = new Error('refused');
    const handler = { [name]: (...args: unknown[]) => ['handled', ...args] };
    const recording = recordingOrigin(handler, new URL('https://rates.internal')) as Handler;
    expect(recording[name]?.(...before, error)).toEqual(['handled', ...before, error]);
    expect(recordedOrigin(error)).toBe('https://rates.internal/');
    expect(Object.keys(error)).toEqual([]);
  });

  it.each(WITHOUT_ERROR)('passes %s on unchanged', (name) => {
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

  it('returns only callbacks that the handler has, because undici checks for them', () => {
    expect(Object.keys(recordingOrigin({ onError: () => 1, onData: 'not a function' }, 'x') as object)).toEqual([
      'onError',
    ]);
  });

  it.each([['a text'], [null], [undefined], [Object.freeze(new Error('frozen'))]])(
    'passes on an error that can not be extended: %p',
    (error) => {
      const recording = recordingOrigin({ onError: (given: unknown) => [given] }, 'https://a.example') as Handler;
      expect(recording.onError?.(error)).toEqual([error]);
    },
  );

  it('records the last origin', () => {
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
