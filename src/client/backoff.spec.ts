import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type BackoffOptions, backoff, isRetryable } from './backoff.js';
import { ProblemError } from './problem-fetch.js';

const NOW = Date.parse('2026-03-01T10:00:00Z');

function failed(status: number, retryAfter?: string): ProblemError {
  const headers = new Headers(retryAfter === undefined ? {} : { 'Retry-After': retryAfter });
  return new ProblemError({ type: 'about:blank', status }, { status, headers });
}

describe('isRetryable() of the client', () => {
  it.each<[string, unknown, boolean, boolean]>([
    ...[408, 425, 429, 502, 503, 504].map((status) => [`a ${status}`, failed(status), true, true] as never),
    ...[500, 507, 599].map((status) => [`a ${status}`, failed(status), false, true] as never),
    ...[400, 401, 404, 409, 501, 505].map((status) => [`a ${status}`, failed(status), false, false] as never),
    ['a 413 with Retry-After', failed(413, '5'), true, true],
    ['a 413 with a malformed Retry-After', failed(413, 'soon'), false, false],
    ['a redirect with Retry-After', { status: 302, headers: { 'retry-after': '5' } }, false, false],
    ['a response', new Response('', { status: 503 }), true, true],
    ['a problem', { type: 'about:blank', status: 429 }, true, true],
    ['a problem without a status', { type: 'about:blank' }, false, false],
    [
      'the status of a response rather than that of its error',
      { status: 503, response: { status: 404, headers: {} } },
      false,
      false,
    ],
    ['an error without a response', new TypeError('fetch failed'), false, false],
    ['undefined', undefined, false, false],
  ])('decides for %s', (_what, problem, always, idempotent) => {
    expect(isRetryable(problem)).toBe(always);
    expect(isRetryable(problem, { idempotent: true })).toBe(idempotent);
  });
});

describe('backoff()', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  /** What the strategy decides, and after how many milliseconds. */
  async function decide(error: unknown, args: readonly unknown[] = ['/'], attempt = 1, options?: BackoffOptions) {
    const decision = backoff(options)(error, attempt, args).then((again) => [again, Date.now() - NOW]);
    await jest.runAllTimersAsync();
    return decision;
  }

  it.each<[string, ProblemError, number, BackoffOptions | undefined, number]>([
    ['half of 500 ms after the first attempt', failed(503), 1, undefined, 250],
    ['half of 1,000 ms after the second one', failed(503), 2, undefined, 500],
    ['half of 8,000 ms after the fifth one', failed(503), 5, { attempts: 9 }, 4000],
    ['at most maxDelay', failed(503), 20, { attempts: 99 }, 15_000],
    ['half of baseDelay', failed(503), 1, { baseDelay: 10 }, 5],
    ['the seconds of Retry-After first', failed(503, '7'), 1, undefined, 7250],
    ['to the date of Retry-After first', failed(503, 'Sun, 01 Mar 2026 10:00:09 GMT'), 1, undefined, 9250],
    ['no longer than maxDelay, with Retry-After', failed(503, '7'), 4, { attempts: 9, maxDelay: 7500 }, 7250],
    ['exactly maxDelay if Retry-After says so', failed(503, '30'), 1, undefined, 30_000],
    ['as without Retry-After if its date has passed', failed(503, 'Sun, 01 Mar 2020 10:00:00 GMT'), 1, undefined, 250],
  ])('waits %s', async (_time, error, attempt, options, milliseconds) => {
    expect(await decide(error, ['/'], attempt, options)).toEqual([true, milliseconds]);
  });

  it.each<[string, ProblemError, number, BackoffOptions | undefined]>([
    ['after the last attempt', failed(503), 3, undefined],
    ['if one attempt is allowed', failed(503), 1, { attempts: 1 }],
    ['if the number of attempts is not a number', failed(503), 1, { attempts: Number.NaN }],
    ['if Retry-After is longer than maxDelay', failed(503, '31'), 1, undefined],
    ['if Retry-After is longer than any timer', failed(503, '9'.repeat(40)), 1, undefined],
    ['after a 404', failed(404), 1, undefined],
    ['after a 409', failed(409), 1, undefined],
    ['after a 501', failed(501), 1, undefined],
  ])('gives up at once %s', async (_reason, error, attempt, options) => {
    expect(await decide(error, ['/'], attempt, options)).toEqual([false, 0]);
  });

  it('never sets a timer that fires at once because its delay is too long', async () => {
    const options = { maxDelay: Number.POSITIVE_INFINITY };
    expect(await decide(failed(503, '9000000'), ['/'], 1, options)).toEqual([true, 2 ** 31 - 1]);
  });

  const connection = new TypeError('fetch failed');
  const post = { method: 'POST' };
  const url = 'https://api.example.com';

  it.each<[string, unknown, readonly unknown[], boolean]>([
    ...['get', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'].map(
      (method) => [`${method}, 500`, failed(500), [url, { method }], true] as never,
    ),
    ...['POST', 'patch', 'CONNECT', 'PROPFIND'].map(
      (method) => [`${method}, 503`, failed(503, '1'), [url, { method }], false] as never,
    ),
    ['a URL object, 503', failed(503), [new URL(url)], true],
    ['no arguments, 503', failed(503), [], true],
    ['a GET, failed connection', connection, [url], true],
    ['a POST, failed connection', connection, [url, post], false],
    ['a GET, another error', new RangeError('x'), [url], false],
    ['a POST, 425', failed(425), [url, post], true],
    ['a POST, 429 with Retry-After', failed(429, '1'), [url, post], true],
    ['a POST, 429 without Retry-After', failed(429), [url, post], false],
    ['a POST, 408', failed(408, '1'), [url, post], false],
    ['a POST with Idempotency-Key, 503', failed(503), [url, { ...post, headers: { 'Idempotency-Key': 'a' } }], true],
    [
      'a POST with Idempotency-Key in Headers, 503',
      failed(503),
      [url, { ...post, headers: new Headers({ 'idempotency-key': 'a' }) }],
      true,
    ],
    ['a POST Request, 503', failed(503), [new Request(url, post)], false],
    ['a GET Request, 503', failed(503), [new Request(url)], true],
    ['a GET Request sent as POST, 503', failed(503), [new Request(url), post], false],
    ['a PUT Request with a body, 503', failed(503), [new Request(url, { method: 'PUT', body: 'a' })], false],
    ['a PUT of a text, 503', failed(503), [url, { method: 'PUT', body: 'a' }], true],
    ['a PUT of form data, 503', failed(503), [url, { method: 'PUT', body: new FormData() }], true],
    ['a PUT of a Blob, 503', failed(503), [url, { method: 'PUT', body: new Blob(['a']) }], true],
    ['a PUT of a stream, 503', failed(503), [url, { method: 'PUT', body: new Blob(['a']).stream() }], false],
    ['a PUT of an async iterable, 503', failed(503), [url, { method: 'PUT', body: (async function* () {})() }], false],
    ['an aborted signal', failed(503), [url, { signal: AbortSignal.abort() }], false],
    ['no signal', failed(503), [url, { signal: null }], true],
  ])('decides for %s', async (_request, error, args, expected) => {
    expect((await decide(error, args))[0]).toBe(expected);
  });

  it('stops waiting with the reason of the signal when the request is aborted', async () => {
    const controller = new AbortController();
    const decision = backoff()(failed(503, '20'), 1, ['/', { signal: controller.signal }]);
    await jest.advanceTimersByTimeAsync(100);
    controller.abort(new Error('gone'));
    await expect(decision).rejects.toThrow(new Error('gone'));
    expect(jest.getTimerCount()).toBe(0);
  });

  it('leaves no listener on the signal', async () => {
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, 'addEventListener');
    const removed = jest.spyOn(signal, 'removeEventListener');
    await decide(failed(503), ['/', { signal }]);
    expect(removed.mock.calls).toEqual(added.mock.calls);
  });
});
