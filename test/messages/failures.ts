import { NotFoundException } from '@nestjs/common';
import { AccountNotFoundException, ProblemException, ProblemType, ValidationException } from 'nestjs-problems';

/** What no client may read. */
export const SECRET = 'planted-4b7e';

@ProblemType({ slug: 'out-of-stock', title: 'Out of stock', status: 409, extensions: { left: { type: 'integer' } } })
export class OutOfStockException extends ProblemException<{ left: number; tags: object }> {}

class UniqueViolation extends Error {
  readonly code = '23505';
  readonly severity = 'ERROR';
  readonly table = SECRET;
  readonly constraint = 'orders_key';
  readonly query = `INSERT INTO ${SECRET}`;
}

function connectionRefused(): Error {
  const error = new Error(`connect ECONNREFUSED ${SECRET}`);
  return Object.assign(error, { code: 'ECONNREFUSED', syscall: 'connect', address: '127.0.0.1', port: 1 });
}

function circular(): object {
  const value: Record<string, unknown> = { secret: SECRET };
  value['self'] = value;
  return value;
}

/** What a handler throws, by a name for titles. */
export const FAILURES: Readonly<Record<string, () => unknown>> = {
  'a problem with extensions': () =>
    new OutOfStockException({ detail: 'Two pieces are left.', left: 2, tags: { a: ['ü', null, 1.5] } }),
  'a built-in problem': () => new AccountNotFoundException('Account 7 does not exist.'),
  'an exception of Nest': () => new NotFoundException('There is no order 42.'),
  'a validation problem': () =>
    new ValidationException({
      validation: [
        {
          location: ['request', 'body', 'items', 0],
          pointer: '#/items/0/name',
          severity: 'Error',
          code: 'required',
          message: 'is required',
        },
      ],
    } as never),
  'an Error': () => new Error(SECRET, { cause: new Error(SECRET) }),
  'a string': () => SECRET,
  null: () => null,
  'a service that does not answer': connectionRefused,
  'an error of the database': () => new UniqueViolation(`duplicate key in ${SECRET}`),
  'an AggregateError': () => new AggregateError([new Error(SECRET), new NotFoundException(SECRET)], SECRET),
  'a problem with a long text': () => new OutOfStockException({ detail: 'x'.repeat(20_000), left: 0, tags: {} }),
  'a circular object': circular,
  'a Proxy that throws': () =>
    new Proxy(new Error(SECRET), {
      get() {
        throw new Error(SECRET);
      },
    }),
};
