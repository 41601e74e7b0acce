import { runInNewContext } from 'node:vm';
import {
  BadGatewayException,
  BadRequestException,
  ConflictException,
  ForbiddenException,
  HttpException,
  InternalServerErrorException,
  ServiceUnavailableException,
} from '@nestjs/common';
import { AxiosError, AxiosHeaders } from 'axios';
import fc from 'fast-check';
import createError from 'http-errors';
import { DependentServiceErrorException, ProblemException, ProblemType, ServerErrorException } from 'nestjs-problems';
import type { Plant } from './canary-secrets.js';

@ProblemType({ slug: 'out-of-stock', title: 'Out of stock', status: 409 })
class OutOfStockException extends ProblemException<Record<string, unknown>> {}

@ProblemType({ slug: 'plain-class', title: 'Plain class', status: 422 })
class PlainClassError extends Error {}

const says = (plant: Plant, error: Error): Error => {
  error.stack = `${error.stack}\n    at ${plant('stack')} (/srv/app.js:1:1)`;
  return error;
};

/** Never a public text: an error that is thrown as it is, or lies behind another one. */
const ERRORS = {
  plain: (plant) => says(plant, new TypeError(plant('message'))),
  postgres: (plant) =>
    Object.assign(says(plant, new Error(`duplicate key value: ${plant('message')}`)), {
      ...{ code: '23505', severity: 'ERROR', detail: `Key (email)=(${plant('driver')}) already exists.` },
      ...{ where: plant('driver'), internalQuery: plant('driver'), query: `SELECT '${plant('driver')}'` },
      ...{ parameters: [plant('driver')], driverError: { detail: plant('driver') } },
    }),
  'lost connection': (plant) =>
    Object.assign(says(plant, new Error(plant('message'))), { code: 'ECONNREFUSED', sql: plant('driver') }),
  axios: (plant) => {
    const headers = new AxiosHeaders({ Authorization: `Bearer ${plant('upstream')}` });
    const config = { headers, url: `https://rates.internal/v1?key=${plant('upstream')}`, data: plant('upstream') };
    const answer = { data: { token: plant('upstream') }, headers: { 'set-cookie': [plant('upstream')] } };
    const response = { ...answer, status: 503, statusText: 'Service Unavailable', config, request: {} };
    return says(plant, new AxiosError(plant('message'), 'ERR_BAD_RESPONSE', config, {}, response));
  },
  'URL in the message': (plant) =>
    new Error(
      ['https', 'postgres', 'ws', 'redis', 'amqps']
        .map((scheme) => `${scheme}://user:${plant('url')}@host:1/p?a=b(c)${plant('url')}#${plant('url')}`)
        .join(', '),
    ),
  'URL in parentheses': (plant) =>
    new Error(`failed (https://host/p?a=(b)${plant('url')}) and [http://h?${plant('url')}]`),
  'another realm': (plant) =>
    Object.assign(runInNewContext('new RangeError(text)', { text: plant('message') }), { detail: plant('driver') }),
  'not exposed': (plant) => createError(404, plant('message'), { expose: false }),
  exposed: (plant) => createError(422, plant('public'), { internal: plant('driver') }),
  '5xx of http-errors': (plant) => createError(503, plant('message'), { internal: plant('driver') }),
  'plain class of a type': (plant) => says(plant, new PlainClassError(plant('message'))),
} satisfies Record<string, (plant: Plant) => Error>;

/** What libraries put around an error. */
const WRAPPERS = {
  cause: (plant, inner) => says(plant, new Error(plant('message'), { cause: inner })),
  aggregate: (plant, inner) => new AggregateError([inner, new Error(plant('nested'))], plant('message')),
  errors: (plant, inner) => Object.assign(new Error(plant('message')), { errors: [inner] }),
  innerException: (plant, inner) => Object.assign(new Error(plant('message')), { innerException: inner }),
  exception: (_plant, inner) => new ConflictException('This text is public.', { cause: inner }),
} satisfies Record<string, (plant: Plant, inner: Error) => Error>;

const ok = { message: 'This text is public.' };

/** What is thrown at last. */
const THROWN = {
  'the error': (_plant, inner) => inner,
  'a text': (plant) => plant('message'),
  'an object': (plant, error) => ({ code: 1, internal: plant('failure'), error }),
  'a 5xx object': (plant, error) => ({ statusCode: 503, message: plant('message'), error }),
  'a 4xx object': (plant, error) => ({ statusCode: 409, message: plant('public'), error, stack: plant('stack') }),
  'a problem': (plant) => new OutOfStockException({ detail: plant('public'), left: 2 }),
  'a problem with an error': (plant, error) => new OutOfStockException({ detail: plant('public'), reason: error }),
  'a problem with errors': (plant, error) =>
    new OutOfStockException({ detail: plant('public'), errors: [error, { deep: [{ er: error }] }] }),
  'a problem with a cause': (_plant, cause) => new OutOfStockException({ detail: 'This text is public.', cause }),
  'a problem with failure data': (plant) =>
    new OutOfStockException({
      ...{ detail: plant('public'), stack: plant('failure'), sql: plant('failure'), query: plant('failure') },
      ...{ config: { headers: { authorization: plant('failure') } }, response: { data: plant('failure') } },
    }),
  'a 5xx problem': (plant) => new ServerErrorException(plant('message')),
  'a 5xx problem with a detail': (plant, error) =>
    new DependentServiceErrorException<{ cause?: unknown; reason?: unknown }>({
      ...{ detail: plant('public'), cause: error, reason: error },
    }),
  'a 5xx problem with an option': (_plant, cause) => new ServerErrorException({ detail: 'Public.' }, { cause }),
  'a stock 409': (plant, cause) => new ConflictException(plant('public'), { cause }),
  'a stock 409 with an error': (plant, error) => new ConflictException({ message: plant('public'), error, x: error }),
  'a stock 409 with errors': (_plant, error) =>
    new ConflictException({ ...ok, errors: [error], deep: { er: [error] } }),
  'a stock 403 with an error as its body': (_plant, error) => new HttpException(error as never, 403),
  'a stock 400 with failure data': (plant) =>
    new BadRequestException({ ...ok, stack: plant('failure'), sql: plant('failure'), query: plant('failure') }),
  'the JSON of an axios error': (plant) => new HttpException((ERRORS.axios(plant) as AxiosError).toJSON(), 409),
  'errors of class-validator': (plant) => {
    const children = [
      { property: 'pin', value: plant('body'), target: { pin: plant('body') }, constraints: { a: 'b' } },
    ];
    return new HttpException(
      [{ property: 'a', target: { password: plant('body') }, value: plant('body'), children }],
      400,
    );
  },
  bytes: (plant) => new HttpException(Buffer.from(plant('bytes')) as never, 400),
  'a list of errors': (_plant, error) => new HttpException([error, error] as never, 400),
  'a stock 5xx': (plant, cause) => new BadGatewayException(plant('message'), { cause }),
  'a stock 5xx object': (plant, error) =>
    new InternalServerErrorException({
      message: plant('message'),
      error,
      sql: plant('failure'),
      more: plant('failure'),
    }),
  'a stock 503': (plant, error) =>
    new ServiceUnavailableException({ status: 'error', internal: plant('failure'), error }),
  'a stock 403 with an equal message': (plant) =>
    new ForbiddenException('boom', { cause: createError(500, 'boom', { s: plant('driver') }) }),
} satisfies Record<string, (plant: Plant, inner: Error) => unknown>;

const names = <Name extends string>(table: Readonly<Record<Name, unknown>>) =>
  fc.constantFrom(...(Object.keys(table) as Name[]));

/** What is thrown, as data. */
export const FAILURES = fc.record({
  error: names(ERRORS),
  wrappers: fc.array(names(WRAPPERS), { maxLength: 2 }),
  thrown: fc.oneof(fc.constant('the error' as const), names(THROWN)),
});

export type Failure = typeof FAILURES extends fc.Arbitrary<infer Value> ? Value : never;

/** Makes what is thrown. Each call plants new secrets. */
export function thrownBy({ error, wrappers, thrown }: Failure, plant: Plant): unknown {
  const inner = wrappers.reduce<Error>((wrapped, wrapper) => WRAPPERS[wrapper](plant, wrapped), ERRORS[error](plant));
  return THROWN[thrown](plant, inner);
}
