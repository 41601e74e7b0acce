import { describe, expect, it } from '@jest/globals';
import { CustomerNotFoundException, NotFoundException, ProblemException, ProblemType } from 'nestjs-problems';
import { isProblem, ProblemError, type ProblemTypeUri, problemFetch, retryAfter } from 'nestjs-problems/client';

@ProblemType({ slug: 'insufficient-funds', title: 'Insufficient funds', status: 422 })
class InsufficientFundsException extends ProblemException<{ balance: number; required: number }> {}

const INSUFFICIENT_FUNDS = '/problems/insufficient-funds' as ProblemTypeUri<{ balance: number }>;
const FUNDS = {
  type: '/problems/insufficient-funds',
  title: 'Insufficient funds',
  status: 422,
  detail: 'too poor',
  balance: 5,
};

function fetchOf(body: unknown, status: number, headers: Record<string, string> = {}): () => Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const init = { status, headers: { 'content-type': 'application/problem+json', ...headers } };
  return problemFetch(async () => new Response(text, init));
}

const thrownBy = (fetch: () => Promise<unknown>) =>
  fetch().then(
    () => undefined,
    (error: unknown) => error,
  );

describe('problemFetch()', () => {
  it('throws a problem as an error', async () => {
    const error = await thrownBy(fetchOf(FUNDS, 422));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'ProblemError',
      message: 'Insufficient funds: too poor',
      ...FUNDS,
      problem: FUNDS,
    });
  });

  it('returns a success response with its body unread', async () => {
    const response = await fetchOf({ id: 1 }, 200)();
    expect(await response.json()).toEqual({ id: 1 });
  });

  it('returns a 304 response', async () => {
    const answer = problemFetch(async () => new Response(null, { status: 304 }));
    expect((await answer()).status).toBe(304);
  });

  it('throws an error response that is not a problem, with its text', async () => {
    const error = await thrownBy(fetchOf('<html>', 502, { 'content-type': 'text/html' }));
    expect(error).toMatchObject({
      type: 'about:blank',
      status: 502,
      problem: { type: 'about:blank', status: 502, text: '<html>' },
    });
  });

  it('throws the default error body of Nest with its members', async () => {
    const body = { message: 'Cannot GET /', error: 'Not Found', statusCode: 404 };
    const error = await thrownBy(fetchOf(body, 404, { 'content-type': 'application/json' }));
    expect(error).toMatchObject({ problem: { type: 'about:blank', status: 404, ...body } });
  });

  it('rethrows a network error', async () => {
    const failing = problemFetch(async (): Promise<Response> => {
      throw new TypeError('fetch failed');
    });
    expect(await thrownBy(failing)).toEqual(new TypeError('fetch failed'));
  });

  it('passes its arguments to fetch', async () => {
    const seen: unknown[] = [];
    const api = problemFetch(async (url: string, init?: { method: string }) => {
      seen.push(url, init);
      return new Response('{}');
    });
    await api('/x', { method: 'PUT' });
    expect(seen).toEqual(['/x', { method: 'PUT' }]);
  });

  it('keeps the standard properties of an error when extensions have the same names', async () => {
    const body = {
      title: 'x',
      status: 400,
      message: 'evil',
      name: 'evil',
      stack: 'evil',
      cause: 'evil',
      problem: 1,
      response: 1,
      retryAfter: 9,
    };
    const error = (await thrownBy(fetchOf(body, 400))) as ProblemError;
    expect(error).toMatchObject({
      message: 'x',
      name: 'ProblemError',
      retryAfter: undefined,
      response: expect.any(Response),
    });
    expect(error.stack).toContain('ProblemError');
    expect(error.cause).toBeUndefined();
    expect(error.problem).toEqual({ type: 'about:blank', ...body });
  });

  it('leaves the response readable', async () => {
    const error = (await thrownBy(fetchOf(FUNDS, 422, { 'x-flow-id': 'f-1' }))) as ProblemError;
    expect((error.response as Response).headers.get('x-flow-id')).toBe('f-1');
    expect(await (error.response as Response).json()).toEqual(FUNDS);
  });
});

describe('isProblem()', () => {
  it('compares type URIs as strings', async () => {
    const error = await thrownBy(fetchOf(FUNDS, 422));
    expect(isProblem(error, '/problems/insufficient-funds')).toBe(true);
    expect(isProblem(error, '/problems/insufficient-fund')).toBe(false);
    expect(isProblem(error, 'insufficient-funds')).toBe(false);
  });

  it.each([
    '/problems/insufficient-funds',
    'https://x.example/problems#insufficient-funds',
    'https://x.example/insufficient-funds',
  ])('matches %s with a class by its slug', (type) => {
    expect(isProblem({ type }, InsufficientFundsException)).toBe(true);
    expect(isProblem({ type }, CustomerNotFoundException)).toBe(false);
  });

  it('does not match a parent class or a class without a problem type', () => {
    expect(isProblem({ type: '/problems/customer-not-found' }, NotFoundException)).toBe(false);
    expect(isProblem({ type: '/problems/undefined' }, TypeError)).toBe(false);
  });

  it.each([undefined, null, 'about:blank', {}, { type: 7 }, new Error('x')])('returns false for %p', (value) => {
    expect(isProblem(value, 'about:blank')).toBe(false);
  });

  it('narrows the types of the extensions', async () => {
    const error = await thrownBy(fetchOf(FUNDS, 422));
    if (!isProblem(error, INSUFFICIENT_FUNDS)) throw error;
    const byUri: number = error.balance;
    if (!isProblem(error, InsufficientFundsException)) throw error;
    const byClass: number = error.balance + error.required;
    // @ts-expect-error it is a number
    const wrong: string = error.balance;
    expect([byUri, Number.isNaN(byClass), wrong]).toEqual([5, true, 5]);
  });
});

describe('retryAfter()', () => {
  const NOW = Date.parse('2026-03-01T10:00:00Z');

  it.each([
    ['30', 30],
    [' 0 ', 0],
    ['Sun, 01 Mar 2026 10:01:30 GMT', 90],
    ['Sun, 01 Mar 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['', undefined],
  ])('reads Retry-After: %s as %p seconds', (field, seconds) => {
    expect(retryAfter({ headers: { 'Retry-After': field } }, NOW)).toBe(seconds);
  });

  it('reads headers, responses and errors with a response, and nothing else', () => {
    const headers = new Headers({ 'retry-after': '7' });
    expect(retryAfter(headers)).toBe(7);
    expect(retryAfter(new Response(null, { headers }))).toBe(7);
    expect(retryAfter(Object.assign(new Error(), { response: { headers } }))).toBe(7);
    expect([undefined, null, 'x', {}, new Error()].map((source) => retryAfter(source))).toEqual(
      Array(5).fill(undefined),
    );
  });

  it('is the value of ProblemError.retryAfter', async () => {
    expect(await thrownBy(fetchOf({ title: 'Busy' }, 503, { 'retry-after': '30' }))).toMatchObject({ retryAfter: 30 });
    expect(await thrownBy(fetchOf({ title: 'Busy' }, 503))).toMatchObject({ retryAfter: undefined });
  });
});
