import { describe, expect, it } from '@jest/globals';
import { ProblemError, readProblem } from 'nestjs-problems/client';

const BODY = { type: '/problems/customer-not-found', title: 'Customer not found', status: 404, customer: 42 };
const HEADERS = { 'content-type': 'application/problem+json' };

const response = () => new Response(JSON.stringify(BODY), { status: 404, headers: HEADERS });

describe('readProblem()', () => {
  it.each([
    ['from a fetch response', response()],
    ['from an axios error', Object.assign(new Error(), { response: { status: 404, headers: HEADERS, data: BODY } })],
    [
      'from axios bytes',
      { status: 404, headers: HEADERS, data: new TextEncoder().encode(JSON.stringify(BODY)).buffer },
    ],
    ['from an axios blob', { status: 404, headers: HEADERS, data: new Blob([JSON.stringify(BODY)]) }],
    ['from an error of ky', Object.assign(new Error(), { response: response() })],
    ["from Angular's HttpErrorResponse", { status: 404, headers: new Headers(HEADERS), error: BODY }],
    ['from superagent', { status: 404, headers: HEADERS, body: BODY, text: JSON.stringify(BODY) }],
    ["from Fastify's inject", { statusCode: 404, headers: HEADERS, body: JSON.stringify(BODY) }],
    [
      'from headers with names in any case',
      { status: 404, headers: { 'Content-TYPE': ['application/problem+json'] }, data: BODY },
    ],
    ['from a parsed body', BODY],
    ['from the error that problemFetch throws', new ProblemError(BODY)],
  ])('reads a problem %s', async (_source, source) => {
    expect(await readProblem(source)).toEqual(BODY);
  });

  it('leaves the body of the response readable', async () => {
    const source = response();
    await readProblem(source);
    expect(await source.json()).toEqual(BODY);
  });

  it('returns type and status when the body has already been read', async () => {
    const source = response();
    await source.text();
    expect(await readProblem(source)).toEqual({ type: 'about:blank', status: 404 });
  });

  it('uses the status text as title when the body has no title', async () => {
    const broken = new Response('{', { status: 502, statusText: 'Bad Gateway', headers: HEADERS });
    expect(await readProblem(broken)).toEqual({ type: 'about:blank', status: 502, title: 'Bad Gateway', text: '{' });
  });

  it('does not change a prototype', async () => {
    const json = '{"title":"x","status":400,"__proto__":{"polluted":true}}';
    const problem = await readProblem(new Response(json, { status: 400, headers: HEADERS }));
    expect(Object.keys(Object.assign({}, problem))).toEqual(['type', 'title', 'status']);
    expect(Object.assign({}, problem)).not.toHaveProperty('polluted');
  });
});

describe('readProblem() without a problem', () => {
  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a text', 'Not Found'],
    ['a number', 404],
    ['an error without a response', new TypeError('fetch failed')],
    [
      'an axios error without a response',
      Object.assign(new Error(), { isAxiosError: true, code: 'ECONNREFUSED', response: undefined }),
    ],
    ['an error with a status', Object.assign(new Error('x'), { status: 404 })],
    ['an event', { type: 'click', target: {} }],
    ['an empty object', {}],
    [
      'a parsed array in a JSON response without a status',
      { headers: { 'content-type': 'application/json' }, body: [] },
    ],
    ['a success', new Response('{"type":"a","title":"b"}', { headers: { 'content-type': 'application/json' } })],
  ])('returns undefined for %s', async (_source, source) => {
    expect(await readProblem(source)).toBeUndefined();
  });
});

it('readProblem() rejects when the transfer of the body is aborted', async () => {
  const body = new ReadableStream({
    start: (controller) => controller.error(new DOMException('aborted', 'AbortError')),
  });
  await expect(readProblem(new Response(body, { status: 500, headers: HEADERS }))).rejects.toThrow('aborted');
});
