import { describe, expect, it } from '@jest/globals';
import { ProblemError, readProblem } from 'nestjs-problems/client';

const BODY = { type: '/problems/customer-not-found', title: 'Customer not found', status: 404, customer: 42 };
const HEADERS = { 'content-type': 'application/problem+json' };

const response = () => new Response(JSON.stringify(BODY), { status: 404, headers: HEADERS });

describe('A problem is read', () => {
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
    ['from a body that is parsed already', BODY],
    ['from the error that problemFetch throws', new ProblemError(BODY)],
  ])('%s', async (_source, source) => {
    expect(await readProblem(source)).toEqual(BODY);
  });

  it('and the body of the response can still be read', async () => {
    const source = response();
    await readProblem(source);
    expect(await source.json()).toEqual(BODY);
  });

  it('as far as possible when the body was read before', async () => {
    const source = response();
    await source.text();
    expect(await readProblem(source)).toEqual({ type: 'about:blank', status: 404 });
  });

  it('with the phrase of the status as its title where the body has none to give', async () => {
    const broken = new Response('{', { status: 502, statusText: 'Bad Gateway', headers: HEADERS });
    expect(await readProblem(broken)).toEqual({ type: 'about:blank', status: 502, title: 'Bad Gateway', text: '{' });
  });

  it('without reaching a prototype', async () => {
    const json = '{"title":"x","status":400,"__proto__":{"polluted":true}}';
    const problem = await readProblem(new Response(json, { status: 400, headers: HEADERS }));
    expect(Object.keys(Object.assign({}, problem))).toEqual(['type', 'title', 'status']);
    expect(Object.assign({}, problem)).not.toHaveProperty('polluted');
  });
});

describe('No problem is read', () => {
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
    ['a body that may be one and does not look it', { headers: { 'content-type': 'application/json' }, body: [] }],
    ['a success', new Response('{"type":"a","title":"b"}', { headers: { 'content-type': 'application/json' } })],
  ])('in %s', async (_source, source) => {
    expect(await readProblem(source)).toBeUndefined();
  });
});

it('lets an aborted transfer be thrown', async () => {
  const body = new ReadableStream({
    start: (controller) => controller.error(new DOMException('aborted', 'AbortError')),
  });
  await expect(readProblem(new Response(body, { status: 500, headers: HEADERS }))).rejects.toThrow('aborted');
});
