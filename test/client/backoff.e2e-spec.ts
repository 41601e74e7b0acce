import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { All, Body, Controller, Param, Req } from '@nestjs/common';
import { DependentServiceErrorException, ProblemException, ProblemsModule, ProblemType } from 'nestjs-problems';
import { backoff, ProblemError, problemFetch } from 'nestjs-problems/client';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

@ProblemType({ slug: 'maintenance', title: 'Maintenance', status: 503, retry: { after: 1 } })
class MaintenanceException extends ProblemException {}

@ProblemType({ slug: 'quota', title: 'Quota', status: 429, retry: { after: 0 } })
class QuotaException extends ProblemException {}

interface AnyRequest {
  readonly method: string;
  readonly socket: { destroy(): void };
}

/** The requests that arrived: when, and their bodies. */
let arrived: { readonly time: number; readonly body: unknown }[];

/** Fails the first two times. */
const FAILURES: Readonly<Record<string, (request: AnyRequest) => void>> = {
  maintenance() {
    throw new MaintenanceException();
  },
  quota() {
    throw new QuotaException();
  },
  date() {
    throw new DependentServiceErrorException('down', { retryAfter: new Date(Date.now() + 2000) });
  },
  unhandled() {
    throw new Error('secret');
  },
  later() {
    throw new DependentServiceErrorException('down', { retryAfter: 60 });
  },
  reset({ socket }) {
    socket.destroy();
  },
};

@Controller()
class FailingController {
  @All(':failure')
  async fail(
    @Param('failure') failure: string,
    @Req() request: { raw?: AnyRequest } & AnyRequest,
    @Body() body: unknown,
  ) {
    arrived.push({ time: Date.now(), body });
    if (arrived.length < 3) FAILURES[failure]?.(request.raw ?? request);
    return { attempts: arrived.length };
  }
}

describe.each(ADAPTERS)('On %s, problemFetch() with backoff()', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [FailingController] });
  });
  afterAll(() => served.close());
  beforeEach(() => {
    arrived = [];
  });

  const api = problemFetch(fetch, { retry: backoff({ baseDelay: 1 }) });
  const call = (failure: string, init?: RequestInit) => api(`${served.url}/${failure}`, init);
  const json = (method: string) => ({ method, body: '{"a":1}', headers: { 'content-type': 'application/json' } });
  const intervals = () => arrived.slice(1).map(({ time }, index) => time - (arrived[index]?.time ?? 0));

  it('waits for the seconds that `retry` of the type says', async () => {
    expect(await (await call('maintenance')).json()).toEqual({ attempts: 3 });
    // Timers may fire a millisecond early.
    for (const interval of intervals()) expect(interval).toBeGreaterThanOrEqual(999);
  });

  it('waits until the date in Retry-After', async () => {
    expect((await call('date')).status).toBe(200);
    for (const interval of intervals()) expect(interval).toBeGreaterThanOrEqual(900);
  });

  it('sends an idempotent request again after an unhandled error, with its body', async () => {
    expect(await (await call('unhandled', json('PUT'))).json()).toEqual({ attempts: 3 });
    expect(arrived.map(({ body }) => body)).toEqual([{ a: 1 }, { a: 1 }, { a: 1 }]);
  });

  it('sends an idempotent request again after a failed connection', async () => {
    expect((await call('reset', { method: 'DELETE' })).status).toBe(200);
    expect(arrived).toHaveLength(3);
  });

  it('sends a POST again after a 429 with Retry-After', async () => {
    expect((await call('quota', json('POST'))).status).toBe(200);
    expect(arrived).toHaveLength(3);
  });

  it('sends a POST with an Idempotency-Key again', async () => {
    const { headers, ...init } = json('POST');
    expect((await call('unhandled', { ...init, headers: { ...headers, 'Idempotency-Key': 'k-1' } })).status).toBe(200);
    expect(arrived).toHaveLength(3);
  });

  it.each(['maintenance', 'unhandled', 'reset'])('sends a POST once: %s', async (failure) => {
    await expect(call(failure, json('POST'))).rejects.toThrow();
    expect(arrived).toHaveLength(1);
  });

  it('sends a stream once', async () => {
    const init = { ...json('PUT'), body: new Blob(['{}']).stream(), duplex: 'half' } as RequestInit;
    await expect(call('unhandled', init)).rejects.toThrow(ProblemError);
    expect(arrived).toHaveLength(1);
  });

  it('throws at once if Retry-After is longer than maxDelay', async () => {
    await expect(call('later')).rejects.toMatchObject({ status: 503, retryAfter: 60 });
    expect(arrived).toHaveLength(1);
  });

  it('throws the problem of the last attempt', async () => {
    const impatient = problemFetch(fetch, { retry: backoff({ attempts: 2, baseDelay: 1 }) });
    await expect(impatient(`${served.url}/quota`)).rejects.toMatchObject({ title: 'Quota', status: 429 });
    expect(arrived).toHaveLength(2);
  });

  it('stops waiting when the request is aborted', async () => {
    const controller = new AbortController();
    const abortWhileWaiting = async (input: string, init: RequestInit) => {
      const response = await fetch(input, init);
      setTimeout(() => controller.abort(new Error('closed')), 50);
      return response;
    };
    const waiting = problemFetch(abortWhileWaiting, { retry: backoff({ maxDelay: 90_000 }) });
    const call = waiting(`${served.url}/later`, { signal: controller.signal });
    await expect(call).rejects.toThrow(new Error('closed'));
    expect(arrived).toHaveLength(1);
  });

  it('sends failed requests once without a strategy', async () => {
    await expect(problemFetch()(`${served.url}/quota`)).rejects.toThrow(ProblemError);
    expect(arrived).toHaveLength(1);
  });
});
