import { ConflictException, HttpException } from '@nestjs/common';
import { CustomerNotFoundException, ServerErrorException } from 'nestjs-problems';
import { MODES, throwing } from './sabotage.js';

const getters = (...names: string[]) =>
  Object.defineProperties(
    new Error('x'),
    Object.fromEntries(
      names.map((name) => [
        name,
        {
          get: () => {
            throw new Error('getter');
          },
        },
      ]),
    ),
  );

function circular(): Error {
  const error = new Error('circular');
  error.cause = error;
  return Object.assign(error, { errors: [error] });
}

const revoked = MODES['returns a revoked Proxy'];

/** What handlers throw, by accident or because a library did. */
export const THROWABLES: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => Symbol('thrown'),
  () => () => undefined,
  () => 0n,
  revoked,
  () => throwing(),
  () => throwing(new Error('x')),
  () => throwing(new HttpException('x', 409)),
  () => getters('message', 'stack', 'cause', 'name'),
  () => getters('status', 'statusCode', 'toJSON', 'response', 'then'),
  circular,
  () => Object.freeze(new ConflictException('frozen')),
  () => new HttpException(revoked(), 409),
  () => new HttpException(throwing() as object, 409),
  () => new HttpException({ message: 'x', given: revoked(), count: 1n, toJSON: 'x' }, 409),
  () => new HttpException('x', Number.NaN),
  () => new HttpException('x', 1e9),
  () => new HttpException('x', 409, { cause: revoked() }),
  () => new CustomerNotFoundException(revoked() as never),
  () => new CustomerNotFoundException(throwing() as never),
  () => new CustomerNotFoundException({ detail: 'x', given: throwing() } as never, { headers: revoked() } as never),
  () => new CustomerNotFoundException({ detail: 'x' }, { headers: { 'X-A': 'ż\r\n', 'Bad Name': '1' } }),
  () => new ServerErrorException('x', { cause: throwing() }),
  () => Object.assign(new Error('x'), { status: 404, headers: throwing(), expose: true }),
  () => ({ statusCode: 409, message: revoked() }),
];
