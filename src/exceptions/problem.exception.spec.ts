import { afterEach, describe, expect, it } from '@jest/globals';
import { HttpException } from '@nestjs/common';
import { flowStorage, runInFlow } from '../flow/flow.js';
import { occurrenceSymbol } from '../problem/occurrence.js';
import { definitionOf } from '../problem/problem-definition.js';
import { BUILT_IN_TYPES } from './built-in-types.js';
import { InternalServerErrorException } from './internal-server-error.exception.js';
import { NotFoundException } from './not-found.exception.js';
import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';
import { captureClientErrorStacks, limitStack } from './stack-capture.js';
import { ValidationException } from './validation.exception.js';

const occurrenceOf = (error: ProblemException) => error[occurrenceSymbol]();

describe('BUILT_IN_TYPES', () => {
  it('has all built-in types, in the order of the documentation', () => {
    const types = BUILT_IN_TYPES.map((type) => {
      const { slug, title, status, variantOf } = definitionOf(type) ?? {};
      return [type.name, slug, title, status, variantOf];
    });
    expect(types).toEqual([
      ['NoContentException', 'no-content', 'No content', 204, undefined],
      ['ValidationException', 'validation', 'Validation failed', 400, undefined],
      ['MissingCredentialsException', 'missing-credentials', 'Missing credentials', 401, undefined],
      ['InvalidCredentialsException', 'invalid-credentials', 'Invalid credentials', 401, undefined],
      ['NotAuthorizedException', 'not-authorized', 'Not authorized', 403, undefined],
      ['NotFoundException', 'not-found', 'Not found', 404, undefined],
      ['CustomerNotFoundException', 'customer-not-found', 'Customer not found', 404, 'not-found'],
      ['AccountNotFoundException', 'account-not-found', 'Account not found', 404, 'not-found'],
      ['MethodNotAllowedException', 'method-not-allowed', 'Method not allowed', 405, undefined],
      ['UnsupportedMediaTypeException', 'unsupported-media-type', 'Unsupported media type', 415, undefined],
      ['ServerErrorException', 'server-error', 'Server error', 500, undefined],
      ['InternalServerErrorException', 'internal-server-error', 'Internal Server Error', 500, undefined],
      ['DependentServiceErrorException', 'dependent-service-error', 'Dependent service error', 503, undefined],
    ]);
  });
});

describe('ProblemException', () => {
  it.each([
    ['a string', 'No 7', 'No 7', { detail: 'No 7', title: undefined, extensions: {} }],
    ['a detail', { detail: 'No 7', title: 'Gone' }, 'No 7', { detail: 'No 7', title: 'Gone' }],
    ['a title', { title: 'Gone' }, 'Gone', { detail: undefined, title: 'Gone' }],
    ['extensions', { left: 0 }, 'Not found', { extensions: { left: 0 } }],
    ['nothing', undefined, 'Not found', { detail: undefined, title: undefined, instance: undefined, extensions: {} }],
    ['null', null as never, 'Not found', { extensions: {} }],
    ['empty strings', { detail: '', title: '', instance: '' }, 'Not found', { detail: undefined, instance: undefined }],
    [
      'values that are not strings',
      { detail: 7, title: [], instance: {} } as never,
      'Not found',
      { detail: undefined, extensions: {} },
    ],
  ])('accepts %s', (_name, argument, message, expected) => {
    const error = new NotFoundException(argument);
    expect(error).toBeInstanceOf(HttpException);
    expect([error.message, error.getStatus()]).toEqual([message, 404]);
    expect(occurrenceOf(error)).toMatchObject({
      status: 404,
      definition: definitionOf(NotFoundException),
      ...expected,
    });
  });

  it('does not send a string argument on a 5xx type', () => {
    const error = new InternalServerErrorException('secret');
    expect(error.message).toBe('secret');
    expect(occurrenceOf(error)).toMatchObject({ detail: undefined, extensions: {} });
    expect(occurrenceOf(new InternalServerErrorException({ detail: 'Sent.' })).detail).toBe('Sent.');
  });

  it('has cause, headers and Retry-After', () => {
    const cause = new Error('x');
    const error = new NotFoundException('a', { cause, headers: { 'X-A': 'b' }, retryAfter: 5 });
    expect(error.cause).toBe(cause);
    expect(occurrenceOf(error)).toMatchObject({ headers: { 'X-A': 'b' }, retryAfter: 5 });
  });

  it('has the status 500 and the name of its class without @ProblemType()', () => {
    class Undecorated extends ProblemException {}
    expect(new Undecorated()).toMatchObject({ message: 'Undecorated' });
    expect(occurrenceOf(new Undecorated('secret'))).toMatchObject({
      status: 500,
      definition: undefined,
      detail: undefined,
    });
  });
});

describe('ValidationException', () => {
  const violation = { location: ['request'], severity: 'Error', code: 'c', message: 'm' } as const;

  it('returns its violations, or none', () => {
    expect(new ValidationException({ validation: [violation] }).violations).toEqual([violation]);
    expect(new ValidationException('a').violations).toEqual([]);
    expect(new ValidationException({ validation: 'a' } as never).violations).toEqual([]);
  });

  it('accepts another status', () => {
    const error = new ValidationException('a', { status: 422 });
    expect([error.getStatus(), occurrenceOf(error).status]).toEqual([422, 422]);
    expect(new ValidationException('a').getStatus()).toBe(400);
  });
});

describe('@ProblemType()', () => {
  const type = (options: unknown, parent: abstract new (...args: never[]) => Error = Error) => {
    class OutOfStockException extends (parent as typeof Error) {}
    ProblemType(options as Parameters<typeof ProblemType>[0])(OutOfStockException);
    return definitionOf(OutOfStockException);
  };

  it('attaches the definition to the class', () => {
    expect(type({ slug: 'out-of-stock', title: 'Out of stock', status: 409, meaning: undefined })).toStrictEqual({
      slug: 'out-of-stock',
      title: 'Out of stock',
      status: 409,
    });
  });

  it('inherits everything except the slug from the parent type', () => {
    class Parent extends Error {}
    ProblemType({ slug: 'conflict', title: 'Conflict', status: 409, advice: 'Wait.' })(Parent);
    const child = type({ slug: 'out-of-stock', title: 'Out of stock', advice: undefined }, Parent);
    expect(child).toStrictEqual({
      slug: 'out-of-stock',
      title: 'Out of stock',
      status: 409,
      advice: 'Wait.',
      variantOf: 'conflict',
    });
    class Child extends Parent {}
    ProblemType({ slug: 'out-of-stock' })(Child);
    expect(type({ slug: 'sold-out' }, Child)?.variantOf).toBe('out-of-stock');
    expect(() => type({}, Parent)).toThrow(/no slug/);
  });

  it.each([
    ['https://iana.org/assignments/http-problem-types#date', 'date'],
    ['https://example.com/problems/out-of-credit/', 'out-of-credit'],
    ['urn:problem-type:example:badRequest', 'bad-request'],
    ['tag:example.com,2026:out-of-credit', 'out-of-credit'],
  ])('accepts the type %s, whose slug is %s by default', (uri, slug) => {
    expect(type({ type: uri, title: 'A', status: 409 })).toMatchObject({ type: uri, slug });
    expect(type({ type: uri, slug: 'own', title: 'A', status: 409 })).toMatchObject({ type: uri, slug: 'own' });
  });

  it('does not inherit the type', () => {
    class Parent extends ProblemException {}
    ProblemType({ type: 'https://example.com/out-of-credit', title: 'A', status: 402 })(Parent);
    expect(type({ slug: 'sold-out' }, Parent)).toEqual({
      ...{ slug: 'sold-out', title: 'A', status: 402, variantOf: 'out-of-credit' },
    });
  });

  it.each(['/problems/x', 'x', '#x', '//example.com/x', 'about:blank', 'javascript:alert(1)', 'https://a b', '', 7])(
    'rejects the type %j',
    (uri) => {
      expect(() => type({ type: uri, slug: 'x', title: 'A', status: 409 })).toThrow(
        `@ProblemType() of OutOfStockException has the type ${JSON.stringify(uri)}, which is not an absolute URI. Write one ` +
          "such as 'https://example.com/problems/out-of-credit' or 'urn:example:out-of-credit', or a slug for a type of this API.",
      );
    },
  );

  it('asks for a slug if the type has no part that is one', () => {
    expect(() => type({ type: 'https://example.com/ä', title: 'A', status: 409 })).toThrow(
      /which is not an absolute URI/,
    );
    expect(() => type({ type: 'urn:example:-', title: 'A', status: 409 })).toThrow(/has the slug ""\. Write one/);
  });

  it.each(['a', 'a1', '1a', 'a-b', 'out-of-stock-2'])('accepts the slug %s', (slug) => {
    expect(type({ slug, title: 'A', status: 409 })?.slug).toBe(slug);
  });

  it.each(['', 'A', 'a_b', '-a', 'a-', 'a--b', 'a b', 'a/b', 'ä', 7])('rejects the slug %j', (slug) => {
    expect(() => type({ slug, title: 'A', status: 409 })).toThrow(
      `@ProblemType() of OutOfStockException has the slug ${JSON.stringify(slug)}. Write one in kebab-case, such as 'out-of-stock'.`,
    );
  });

  it.each([undefined, {}])('rejects the options %j, and proposes a slug', (options) => {
    expect(() => type(options)).toThrow("has no slug. Write one in kebab-case, such as 'out-of-stock'.");
  });

  it.each([
    ['HTTPGoneException', 'http-gone'],
    ['OAuth2Failure', 'o-auth2-failure'],
    ['lowerCase', 'lower-case'],
    ['ExceptionHandling', 'exception-handling'],
    ['Exception', 'customer-not-found'],
  ])('proposes for %s the slug %s', (name, slug) => {
    const target = { [name]: class extends Error {} }[name] as typeof Error;
    expect(() => ProblemType({} as never)(target)).toThrow(`such as '${slug}'.`);
  });

  it.each([
    [undefined, 'no status'],
    [99, 'the status 99'],
    [600, 'the status 600'],
    [404.5, 'the status 404.5'],
    ['404', 'the status 404'],
  ])('rejects the status %p', (status, found) => {
    expect(() => type({ slug: 'a', title: 'A', status })).toThrow(
      `@ProblemType() of OutOfStockException has ${found}. Write an integer of 100 to 599, such as 404.`,
    );
  });

  it.each([100, 599])('accepts the status %i', (status) => {
    expect(type({ slug: 'a', title: 'A', status })?.status).toBe(status);
  });

  it.each([undefined, '', ' ', 7])('rejects the title %j', (title) => {
    expect(() => type({ slug: 'a', title, status: 409 })).toThrow(
      "@ProblemType() of OutOfStockException has no title. Write a short summary, such as 'Customer not found'.",
    );
  });
});

describe('captureClientErrorStacks()', () => {
  const limit = Error.stackTraceLimit;
  const frames = (error: Error) => String(error.stack).split('\n    at ').length - 1;

  afterEach(() => {
    captureClientErrorStacks(true);
    Error.stackTraceLimit = limit;
  });

  const inRequest = <T>(fn: () => T): T => flowStorage.run({ id: 'f-1', isRequest: true }, fn);

  it('turns the stacks of 4xx exceptions of requests on and off', () => {
    const make = () => inRequest(() => new NotFoundException('a'));
    expect(frames(make())).toBeGreaterThan(0);
    captureClientErrorStacks(false);
    expect(frames(make())).toBe(0);
    expect(frames(inRequest(() => new InternalServerErrorException('a')))).toBeGreaterThan(0);
    captureClientErrorStacks(true);
    expect(frames(make())).toBeGreaterThan(0);
  });

  it('has no effect outside of requests', () => {
    captureClientErrorStacks(false);
    expect(frames(new NotFoundException('a'))).toBeGreaterThan(0);
    expect(frames(runInFlow('job-1', () => new NotFoundException('a')))).toBeGreaterThan(0);
    expect(frames(inRequest(() => runInFlow('job-1', () => new NotFoundException('a'))))).toBeGreaterThan(0);
  });

  it('restores Error.stackTraceLimit, even if an option throws', () => {
    captureClientErrorStacks(false);
    const hostile = {
      get cause() {
        throw new Error('no');
      },
    };
    expect(() => inRequest(() => new NotFoundException('a', hostile))).not.toThrow();
    expect(Error.stackTraceLimit).toBe(limit);
    inRequest(() => new NotFoundException('a'));
    expect(Error.stackTraceLimit).toBe(limit);
  });

  it('does not change an Error.stackTraceLimit that is not a number', () => {
    captureClientErrorStacks(false);
    for (const none of [undefined, 'many']) {
      (Error as { stackTraceLimit?: unknown }).stackTraceLimit = none;
      expect(inRequest(() => limitStack(404))).toBeUndefined();
      expect(Error.stackTraceLimit).toBe(none);
    }
  });

  it('does not affect 5xx exceptions', () => {
    captureClientErrorStacks(false);
    expect([inRequest(() => limitStack(500)), Error.stackTraceLimit]).toEqual([undefined, limit]);
    expect([inRequest(() => limitStack(499)), Error.stackTraceLimit]).toEqual([limit, 0]);
  });

  it('applies to all copies of this package', () => {
    captureClientErrorStacks(false);
    const name = Symbol.for('nestjs-problems.client-error-stacks');
    expect((globalThis as Record<symbol, unknown>)[name]).toBe(false);
  });
});
