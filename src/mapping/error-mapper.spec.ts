import { describe, expect, it, jest } from '@jest/globals';
import * as nest from '@nestjs/common';
import createError from 'http-errors';
import { InternalServerErrorException } from '../exceptions/internal-server-error.exception.js';
import { NotFoundException } from '../exceptions/not-found.exception.js';
import { ProblemException } from '../exceptions/problem.exception.js';
import { define, definitionOf } from '../problem/problem-definition.js';
import { ErrorMapper } from './error-mapper.js';
import type { ErrorMapping } from './mapping-rule.js';
import { requestWith } from './mapping-rule.js';

const request = { method: 'GET', path: '/a', headers: {} };
const UNKNOWN = { definition: definitionOf(InternalServerErrorException), status: 500, extensions: {} };
const everything: ErrorMapping['matches'] = () => true;

function mapper(...mappers: ErrorMapping[]) {
  const onFault = jest.fn<(message: string, error?: unknown) => void>();
  const made = new ErrorMapper({ mappers, unknownError: InternalServerErrorException, pipes: {}, onFault });
  return { onFault, map: (error: unknown, facts = request) => made.map(error, requestWith(facts)) };
}

describe('what an error of nobody stands for', () => {
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const hostile = new Proxy(new Error('x'), {
    get() {
      throw new Error('no');
    },
  });

  it.each([
    ['an error', new Error('secret')],
    ['a text', 'secret'],
    ['undefined', undefined],
    ['null', null],
    ['an object', { status: 418, message: 'secret' }],
    ['what has no constructor', Object.create(null)],
    ['a revoked proxy', revoked],
    ['a proxy that throws', hostile],
  ])('is the unknown error: %s', (_name, thrown) => {
    const { map, onFault } = mapper({ matches: everything, map: () => undefined });
    expect(map(thrown)).toEqual(UNKNOWN);
    expect(onFault).not.toHaveBeenCalled();
  });

  it('asks no mapper about what can not be looked at', () => {
    const matches = jest.fn(everything);
    mapper({ matches, map: () => new NotFoundException() }).map(hostile);
    expect(matches).not.toHaveBeenCalled();
  });

  it('is the unknown error when a getter throws while it is looked at', () => {
    const error = Object.defineProperty(new Error('x'), 'statusCode', {
      get() {
        throw new Error('no');
      },
    });
    expect(mapper().map(error)).toEqual(UNKNOWN);
  });

  it('is its type when its class is one, without its message', () => {
    class OutOfPaper extends Error {}
    define(OutOfPaper, { slug: 'out-of-paper', title: 'Out of paper', status: 409 });
    const definition = definitionOf(OutOfPaper);
    expect(mapper().map(new OutOfPaper('secret'))).toEqual({ definition, status: 409, extensions: {} });
  });

  it('is a 500 when the type of unknown errors is none', () => {
    const options = { mappers: [], unknownError: Error, pipes: {}, onFault: () => undefined };
    expect(new ErrorMapper(options).map(new Error('x'), requestWith(request))).toEqual({ status: 500, extensions: {} });
  });
});

describe('a mapper of the app', () => {
  it('is asked in its turn, until one knows the error', () => {
    const calls: string[] = [];
    const { map } = mapper(
      { matches: () => false, map: () => calls.push('not asked') },
      { matches: everything, map: () => void calls.push('first') },
      { matches: everything, map: () => new NotFoundException('Second') },
      { matches: everything, map: () => calls.push('too late') },
    );
    expect(map(new Error('x'))).toMatchObject({ status: 404, detail: 'Second' });
    // What it returned is mapped once more.
    expect(calls).toEqual(['first', 'first']);
  });

  it('gets the error and the facts of the request', () => {
    const error = new Error('x');
    const own = jest.fn(() => undefined);
    mapper({ matches: everything, map: own }).map(error);
    expect(own.mock.calls).toEqual([[error, request]]);
  });

  it('may return what another one knows, once', () => {
    class First extends Error {}
    class Second extends Error {}
    const { map } = mapper(
      { matches: (error) => error instanceof First, map: () => new Second() },
      { matches: (error) => error instanceof Second, map: () => new First() },
    );
    expect(map(new First())).toEqual(UNKNOWN);
    const onward = mapper(
      { matches: (error) => error instanceof First, map: () => new Second() },
      { matches: (error) => error instanceof Second, map: () => new NotFoundException('Gone') },
    );
    expect(onward.map(new First())).toMatchObject({ status: 404, detail: 'Gone' });
  });

  it.each([
    ['a text', 'not found', 'did not return an error or undefined'],
    ['null', null, 'did not return an error or undefined'],
    ['a function', NotFoundException, 'did not return an error or undefined'],
    ['a promise', Promise.resolve(new NotFoundException()), 'returned a promise'],
  ])('that returns %s is complained about, and the next one is asked', (_name, returned, says) => {
    const { map, onFault } = mapper(
      { matches: (error) => error === 'x', map: () => returned },
      { matches: (error) => error === 'x', map: () => new NotFoundException('Next') },
    );
    expect(map('x')).toMatchObject({ detail: 'Next' });
    expect(onFault).toHaveBeenCalledTimes(1);
    expect(onFault.mock.calls[0]?.[0]).toContain(`An error mapper ${says}; the next mapper was asked.`);
  });

  it('leaves no rejection unhandled', async () => {
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    const later = new Error('later');
    expect(mapper({ matches: everything, map: () => Promise.reject(later) }).map('x')).toEqual(UNKNOWN);
    await new Promise((resolve) => setTimeout(resolve, 2));
    process.off('unhandledRejection', unhandled);
    expect(unhandled.mock.calls.flat()).not.toContain(later);
  });

  it.each([
    ['matches', 'The predicate of an error mapper'],
    ['map', 'An error mapper'],
  ])('whose %s throws is complained about, and the next one is asked', (member, name) => {
    const fault = new Error('fault');
    const broken = {
      matches: (error: unknown) => error === 'x',
      map: () => undefined,
      [member]: (error: unknown) => {
        if (error === 'x') throw fault;
        return false;
      },
    };
    const { map, onFault } = mapper(broken, {
      matches: (error) => error === 'x',
      map: () => new NotFoundException('Next'),
    });
    expect(map('x')).toMatchObject({ detail: 'Next' });
    expect(onFault.mock.calls).toEqual([[`${name} threw an error; the next mapper was asked.`, fault]]);
  });
});

describe('what a problem stands for', () => {
  it('is all that its thrower said', () => {
    const error = new NotFoundException(
      { title: 'Gone', detail: 'No 7.', instance: '/7', left: 0 },
      { headers: { 'X-A': 'b' }, retryAfter: 5 },
    );
    expect(mapper().map(error)).toEqual({
      definition: definitionOf(NotFoundException),
      status: 404,
      title: 'Gone',
      detail: 'No 7.',
      instance: '/7',
      extensions: { left: 0 },
      headers: { 'X-A': 'b' },
      retryAfter: 5,
    });
  });

  it.each([
    [{ title: 'No 7', detail: 'no 7.' }, undefined],
    ['Not found.', undefined],
    ['Not found here', 'Not found here'],
  ])('has no detail that only repeats its title: %j', (said, detail) => {
    expect(mapper().map(new NotFoundException(said)).detail).toBe(detail);
  });

  it('without a type is told to the log once a class, and answered by its status', () => {
    class Undecorated extends ProblemException {}
    const { map, onFault } = mapper();
    expect(map(new Undecorated('x'))).toMatchObject({ definition: undefined, status: 500 });
    map(new Undecorated('y'));
    map(new (class extends ProblemException {})('z'));
    expect(onFault.mock.calls).toEqual([
      [expect.stringMatching(/^Undecorated was thrown, but neither .* Decorate the class: @ProblemType\(\{ slug/)],
      [expect.stringMatching(/^An anonymous class was thrown, but neither/)],
    ]);
  });
});

describe('what an exception of Nest stands for', () => {
  const facts = { method: 'GET', path: '/a', headers: {} };
  const of = (error: unknown, others = facts) => mapper().map(error, others);

  it.each([
    ['a text', new nest.ConflictException('Taken'), { status: 409, detail: 'Taken' }],
    ['no text', new nest.ConflictException(), { status: 409, detail: undefined }],
    ['a list', new nest.BadRequestException(['a', 7, 'b']), { status: 400, detail: 'a; b' }],
    ['a body', new nest.HttpException({ message: 'm', code: 'E1' }, 409), { detail: 'm', extensions: { code: 'E1' } }],
    [
      'a body with a detail',
      new nest.HttpException({ detail: 'd', title: 't', instance: '/i' }, 409),
      { title: 't', detail: 'd', instance: '/i' },
    ],
    [
      'a title that says it all',
      new nest.HttpException({ message: 'Taken.', title: 'taken' }, 409),
      { title: 'taken', detail: undefined },
    ],
    [
      'empty texts',
      new nest.HttpException({ message: '', detail: 'd', title: '', instance: '' }, 409),
      { title: undefined, detail: 'd', instance: undefined },
    ],
    [
      'members that Nest adds',
      new nest.HttpException({ statusCode: 1, error: 'e', message: 'm', a: 1 }, 409),
      { extensions: { a: 1 } },
    ],
    [
      'an error for a body',
      new nest.HttpException(new Error('secret') as never, 409),
      { detail: undefined, extensions: {} },
    ],
    [
      'an error code on itself',
      Object.assign(new nest.ConflictException('x'), { errorCode: 'E9' }),
      { extensions: { errorCode: 'E9' } },
    ],
    [
      'members that are no texts',
      new nest.HttpException({ message: 'm', title: 7, instance: 8 }, 409),
      { title: undefined, instance: undefined, extensions: {} },
    ],
    ['null for a body', new nest.HttpException(null as never, 409), { detail: undefined, extensions: {} }],
    ['a text alone', new nest.HttpException('Taken', 409), { detail: 'Taken' }],
    [
      'its own name',
      new (class ThrottlerException extends nest.HttpException {})('ThrottlerException: Slow down', 429),
      { detail: 'Slow down' },
    ],
    ['a status that ends nothing', new nest.HttpException('x', 102), { status: 500 }],
    ['a 5xx', new nest.HttpException({ message: 'secret', a: 1 }, 502), { status: 502, extensions: {} }],
    [
      'an error code',
      new nest.ConflictException('x', { errorCode: 'E7' } as object),
      { extensions: { errorCode: 'E7' } },
    ],
    [
      'an error code on a 5xx',
      new nest.BadGatewayException('x', { errorCode: 7 } as object),
      { extensions: { errorCode: 7 } },
    ],
    ['an error code that is none', new nest.BadGatewayException('x', { errorCode: {} } as object), { extensions: {} }],
  ])('with %s', (_name, error, expected) => {
    expect(of(error)).toMatchObject(expected);
    if ('extensions' in expected) expect(of(error).extensions).toEqual(expected.extensions);
  });

  it('has the header fields that travel with it, on a 5xx, too', () => {
    for (const status of [429, 503]) {
      const error = Object.assign(new nest.HttpException('x', status), { headers: { 'X-A': 'b' }, retryAfter: 9 });
      expect(of(error)).toMatchObject({ headers: { 'X-A': 'b' }, retryAfter: 9 });
    }
  });

  it('says nothing of a query', () => {
    const missed = (message: string, status = 404) => of(new nest.HttpException(message, status)).detail;
    expect(missed('Cannot GET /a?token=1')).toBe('Cannot GET /a');
    expect(missed('Cannot GET /b?token=1')).toBe('Cannot GET /b?token=1');
    expect(missed('I Cannot GET /a?b')).toBe('I Cannot GET /a?b');
    expect(missed('Cannot GET /a?b', 410)).toBe('Cannot GET /a?b');
  });

  it('is known by its shape when it is of another copy of Nest', () => {
    const copy = (members: object) => Object.assign(new Error('x'), members);
    const getResponse = () => ({ message: 'Taken' });
    expect(of(copy({ getStatus: () => 409, getResponse }))).toMatchObject({ status: 409, detail: 'Taken' });
    expect(of(copy({ getStatus: () => 99, getResponse }))).toEqual(UNKNOWN);
    expect(of(copy({ getStatus: () => 409 }))).toEqual(UNKNOWN);
    expect(of(copy({ getResponse }))).toEqual(UNKNOWN);
    expect(of({ getStatus: () => 409, getResponse })).toEqual(UNKNOWN);
  });

  it.each([
    [401, {}, 'missing-credentials'],
    [401, { authorization: 'Bearer x' }, 'invalid-credentials'],
    [403, {}, 'not-authorized'],
    [404, {}, 'not-found'],
    [405, {}, 'method-not-allowed'],
    [415, {}, 'unsupported-media-type'],
    [500, {}, 'internal-server-error'],
    [400, {}, undefined],
    [503, {}, undefined],
  ])('of %i with %j is %s', (status, headers, slug) => {
    expect(of(new nest.HttpException('x', status), { ...facts, headers }).definition?.slug).toBe(slug);
  });
});

describe('what an error of a framework stands for', () => {
  const of = (error: unknown) => mapper().map(error, request);
  const fastify = (code: unknown, statusCode: unknown) =>
    Object.assign(new Error('said by Fastify'), { name: 'FastifyError', code, statusCode });

  it.each([
    ['one to be shown', createError(409, 'Taken'), { status: 409, detail: 'Taken' }],
    ['one to be hidden', createError(409, 'Taken', { expose: false }), { status: 409, detail: undefined }],
    [
      'one of the server that is shown',
      createError(502, 'secret', { expose: true }),
      { status: 502, detail: undefined },
    ],
    [
      'one with header fields',
      createError(429, 'x', { headers: { 'X-A': 'b' } }),
      { status: 429, headers: { 'X-A': 'b' } },
    ],
    ['one of a type', createError(404, 'No 7'), { definition: definitionOf(NotFoundException), detail: 'No 7' }],
    ['one that repeats its type', createError(404, 'Not found.'), { detail: undefined }],
    [
      'a body that is too large',
      createError(413, 'quotes', { type: 'entity.too.large' }),
      { status: 413, detail: 'The body is larger than this server accepts.' },
    ],
    [
      'a coding',
      createError(415, 'quotes', { type: 'encoding.unsupported' }),
      { detail: expect.stringMatching(/coding/), headers: { 'Accept-Encoding': 'gzip, deflate, br' } },
    ],
    [
      'a charset',
      createError(415, 'quotes', { type: 'charset.unsupported' }),
      { detail: 'The body has a charset that this server does not read. Send UTF-8.' },
    ],
    [
      'broken JSON',
      Object.assign(new SyntaxError('quotes'), { status: 400, statusCode: 400, expose: true }),
      { status: 400, detail: undefined },
    ],
    [
      'a URI',
      Object.assign(new URIError('quotes'), { status: 400, statusCode: 400 }),
      { status: 400, detail: expect.stringMatching(/^The URL is malformed/) },
    ],
    [
      'a body of Fastify',
      fastify('FST_ERR_CTP_BODY_TOO_LARGE', 413),
      { status: 413, detail: 'The body is larger than this server accepts.' },
    ],
    [
      'a URL of Fastify',
      fastify('FST_ERR_BAD_URL', 400),
      { status: 400, detail: expect.stringMatching(/^The URL is malformed/) },
    ],
    [
      'a parameter of Fastify',
      fastify('FST_ERR_MAX_PARAM_LENGTH', 414),
      { status: 414, detail: expect.stringMatching(/^A parameter in the path/) },
    ],
    [
      'a type of Fastify',
      fastify('FST_ERR_CTP_INVALID_MEDIA_TYPE', 415),
      { status: 415, detail: expect.stringMatching(/media type/) },
    ],
    [
      'no type of Fastify',
      fastify('FST_ERR_CTP_EMPTY_TYPE', 415),
      { status: 415, detail: expect.stringMatching(/media type/) },
    ],
    ['another of Fastify', fastify('FST_ERR_VALIDATION', 400), { status: 400, detail: undefined }],
  ])('is %s', (_name, error, expected) => {
    expect(of(error)).toMatchObject(expected);
  });

  it.each([
    ['a status alone', Object.assign(new Error('x'), { status: 404 })],
    ['the answer of another server', Object.assign(new Error('x'), { status: 404, statusCode: 404 })],
    ['two statuses', Object.assign(new Error('x'), { status: 404, statusCode: 409, expose: true })],
    ['a URI that has two', Object.assign(new URIError('x'), { status: 404, statusCode: 400 })],
    ['what is no fault', Object.assign(new Error('x'), { status: 302, statusCode: 302, expose: true })],
    ['a status out of range', fastify('FST_ERR_BAD_URL', 600)],
    ['Fastify without a code', fastify(7, 400)],
    ['an object without a message', { statusCode: 404 }],
    ['an object with a status of success', { statusCode: 200, message: 'x' }],
    ['an object with a status alone', { status: 404, message: 'x' }],
  ])('is none: %s', (_name, error) => {
    expect(of(error)).toEqual(UNKNOWN);
  });

  it('is found behind an exception of Nest with the same status and message', () => {
    const cause = createError(413, 'too large', { type: 'entity.too.large' });
    const detail = 'The body is larger than this server accepts.';
    expect(of(new nest.HttpException('too large', 413, { cause }))).toMatchObject({ status: 413, detail });
    expect(of(new nest.HttpException('Own words', 413, { cause }))).toMatchObject({ status: 413, detail: 'Own words' });
    expect(of(new nest.HttpException('x', 400, { cause: { message: 'x', statusCode: 413 } }))).toMatchObject({
      status: 400,
    });
  });

  it('does not replace an exception of another status that has it as its cause', () => {
    const cause = createError(404, 'boom');
    expect(of(new nest.ForbiddenException('boom', { cause }))).toMatchObject({ status: 403, detail: 'boom' });
  });
});

describe('A plain object with a status code and a message', () => {
  it('is treated like a stock exception of that status', () => {
    const error = { statusCode: 404, message: 'Order 7 does not exist', error: 'Not Found', order: 7 };
    expect(mapper().map(error)).toEqual({
      definition: definitionOf(NotFoundException),
      status: 404,
      detail: 'Order 7 does not exist',
      extensions: { order: 7 },
    });
  });

  it('does not expose its message on a 5xx', () => {
    expect(mapper().map({ statusCode: 503, message: 'secret' })).toEqual({ status: 503, extensions: {} });
  });
});
