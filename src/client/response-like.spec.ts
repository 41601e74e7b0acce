import { describe, expect, it } from '@jest/globals';
import { define } from '../problem/problem-definition.js';
import { ProblemError, problemFetch } from './problem-fetch.js';
import { isProblem, looksLikeProblem, problemFrom, readProblem } from './read-problem.js';
import { httpStatus, responseLike, retryAfter } from './response-like.js';

const TYPE = { 'content-type': 'application/problem+json' };

describe('responseLike() and httpStatus()', () => {
  it.each([100, 404, 599])('read the status %p', (status) => {
    expect([httpStatus(status), responseLike({ status, headers: {} })?.status]).toEqual([status, status]);
  });

  it.each([99, 600, 404.5, '404', Number.NaN, undefined, null])('ignore the status %p', (status) => {
    expect([httpStatus(status), responseLike({ status, headers: {} })?.status]).toEqual([undefined, undefined]);
  });

  it('fall back on statusCode, the property of Node.js', () => {
    expect(responseLike({ statusCode: 404, headers: {} })?.status).toBe(404);
    expect(responseLike({ status: 'x', statusCode: 404, headers: {} })?.status).toBe(404);
    expect(responseLike({ status: 400, statusCode: 404, headers: {} })?.status).toBe(400);
  });

  it.each([
    ['Gone', 'Gone'],
    ['', undefined],
    [7, undefined],
    [undefined, undefined],
  ])('read the status text %j as %j', (statusText, expected) => {
    expect(responseLike({ statusText, headers: {} })?.statusText).toBe(expected);
  });

  it.each([
    [{ 'X-Other': 'a', 'Retry-AFTER': 'b', 'x-more': 'c' }, 'b'],
    [new Headers({ 'Retry-After': 'b' }), 'b'],
    [{ 'retry-after': 5 }, '5'],
    [{ 'retry-after': ['b', 'c'] }, 'b'],
    [{ 'retry-after': [] }, undefined],
    [{ 'retry-after': { a: 1 } }, undefined],
    [{ 'retry-after': true }, undefined],
    [{ 'x-retry-after': 'b' }, undefined],
    [{}, undefined],
  ])('read the header in %p as %j', (headers, expected) => {
    expect(responseLike({ headers })?.field('retry-after')).toBe(expected);
  });

  it.each([undefined, null, 'x', {}, { headers: 'x' }, { headers: null }])('return undefined for %j', (source) => {
    expect(responseLike(source)).toBeUndefined();
  });

  it('read the response of an error, if it has one', () => {
    const response = { status: 404, headers: {} };
    expect(responseLike({ response, status: 500, headers: {} })?.status).toBe(404);
    expect(responseLike({ response: undefined, status: 500, headers: {} })?.status).toBe(500);
  });

  it('read the body, from a clone if possible, unless it was read before', async () => {
    const bodyOf = (members: object) => responseLike({ headers: {}, ...members })?.body();
    const read = { text: async () => 'read' };
    expect(await bodyOf(read)).toBe('read');
    expect(await bodyOf({ ...read, clone: () => ({ text: async () => 'clone' }) })).toBe('clone');
    expect(await bodyOf({ ...read, clone: 'not a function' })).toBe('read');
    expect(await bodyOf({ ...read, bodyUsed: true })).toBeUndefined();
    expect(await bodyOf({ data: { a: 1 } })).toEqual({ a: 1 });
    expect(await bodyOf({ body: Buffer.from('bytes') })).toBe('bytes');
    expect(await bodyOf({ data: { text: 7 } })).toEqual({ text: 7 });
    expect(await bodyOf({ error: 'e' })).toBe('e');
    expect(await bodyOf({ text: 'text' })).toBe('text');
  });
});

describe('readProblem() and isProblem()', () => {
  const of = (contentType: string, data: unknown, status = 500) =>
    readProblem({ status, headers: { 'content-type': contentType }, data });

  it.each(['application/problem+json', 'APPLICATION/Problem+JSON', ' application/problem+json ; charset=utf-8'])(
    'return a problem for %s, also if it is malformed, with any status',
    async (type) => {
      expect(await of(type, 'malformed', 200)).toEqual({ type: 'about:blank', status: 200, text: 'malformed' });
    },
  );

  it.each(['application/json', 'application/vnd.api+json', 'Application/JSON;charset=utf-8'])(
    'return a problem for a body in %s that looks like one, with a status of 400 or above',
    async (type) => {
      const body = { type: '/a', title: 'A' };
      expect(await of(type, JSON.stringify(body), 400)).toEqual({ ...body, status: 400 });
      expect(await of(type, body, 399)).toBeUndefined();
      expect(await of(type, { a: 1 })).toBeUndefined();
    },
  );

  it.each([
    ...['x-application/problem+json', 'application/problem+jsonp', 'application/jsonp', 'x-application/json'],
    ...['text/plain', '', 'application/a;b+json'],
  ])('return undefined for %j', async (type) => {
    expect(await of(type, { type: '/a', title: 'A' })).toBeUndefined();
  });

  it('return undefined without a media type', async () => {
    expect(await readProblem({ status: 500, headers: {}, data: { type: '/a', title: 'A' } })).toBeUndefined();
  });

  it('have a counterpart for any body, which keeps a body that is not an object as text: problemFrom()', () => {
    const from = (body: unknown) => problemFrom({ status: 500, statusText: 'Oops' } as never, body);
    expect(from({ title: 'A', left: 0 })).toEqual({ type: 'about:blank', title: 'A', status: 500, left: 0 });
    expect(from('[1]')).toEqual({ type: 'about:blank', title: 'Oops', status: 500, text: '[1]' });
    expect(from([1])).toEqual({ type: 'about:blank', title: 'Oops', status: 500, text: '[1]' });
    for (const nothing of [undefined, null, '']) {
      expect(from(nothing)).toStrictEqual({ type: 'about:blank', title: 'Oops', status: 500 });
    }
  });

  it('skip a byte order mark at the beginning only', async () => {
    const text = '\uFEFF{"title":"a\uFEFFb","status":400}';
    expect(await of('application/problem+json', text)).toMatchObject({ title: 'a\uFEFFb' });
  });

  it('return no status if neither response nor body have one', async () => {
    expect(await readProblem({ type: '/a', title: 'A' })).toStrictEqual({ type: '/a', title: 'A' });
    expect(await readProblem({ type: '/a', title: 'A', status: 99 })).toStrictEqual({ type: '/a', title: 'A' });
  });

  it.each([
    [{ type: '/a', title: 'A' }, true],
    [{ type: '/a', status: 404 }, true],
    [{ title: 'A', status: 404 }, true],
    [{ type: '/a' }, false],
    [{ status: 404, detail: 'd' }, false],
    [{ type: 7, title: 'A', status: 99 }, false],
    [null, false],
  ])('looksLikeProblem(%j) is %s', (value, expected) => {
    expect(looksLikeProblem(value)).toBe(expected);
  });

  it('compare a class by its slug, and ignore a type that is not a string', () => {
    class OutOfStock extends Error {}
    define(OutOfStock, { slug: 'out-of-stock', title: 'Out of stock', status: 409 });
    for (const type of ['/problems/out-of-stock', '/problems#out-of-stock', 'out-of-stock']) {
      expect(isProblem({ type }, OutOfStock)).toBe(true);
    }
    for (const type of ['/problems/very-out-of-stock', '/out-of-stock/', 7, undefined]) {
      expect(isProblem({ type }, OutOfStock)).toBe(false);
    }
  });
});

describe('problemFetch()', () => {
  it('throws for a response without headers', async () => {
    const call = problemFetch(async () => ({ status: 500 }) as never);
    await expect(call()).rejects.toMatchObject({ name: 'ProblemError', problem: { type: 'about:blank' } });
  });
});

describe('ProblemError', () => {
  it('has title and detail of the problem as its message', () => {
    expect(new ProblemError({ type: '/a', title: 'A', detail: 'd' }).message).toBe('A: d');
    expect(new ProblemError({ type: '/a' }).message).toBe('/a');
  });
});

describe('retryAfter()', () => {
  const NOW = Date.UTC(2026, 0, 1);
  const wait = (field: string) => retryAfter({ headers: { ...TYPE, 'retry-after': field } }, NOW);

  it.each([
    ['30', 30],
    [' 30 ', 30],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30],
    ['thu, 01 jan 2026 00:00:30 gmt', 30],
    ['Thu, 01 Jan 2026 00:00:00 GMT', 0],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['2026-01-01T00:00:30Z', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['30s', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('returns for %j: %p seconds', (field, seconds) => {
    expect(wait(field)).toBe(seconds);
  });

  it('rounds up to full seconds', () => {
    expect(retryAfter({ headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' } }, NOW + 1)).toBe(30);
    expect(retryAfter(new Headers({ 'retry-after': '7' }))).toBe(7);
    expect(retryAfter(undefined)).toBeUndefined();
  });
});
