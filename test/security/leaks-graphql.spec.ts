import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type ArgumentsHost, HttpException, InternalServerErrorException as StockServerError } from '@nestjs/common';
import { buildSchema, graphql } from 'graphql';
import { CustomerNotFoundException, ProblemException, ProblemType, ServerErrorException } from 'nestjs-problems';
import { OtherTransports } from '../../src/nest/other-transports.js';
import { occurrenceOf } from '../../src/problem/occurrence.js';

const SECRET = 'planted-9f2c';

@ProblemType({ slug: 'lock-lost', title: 'Lock lost', status: 503 })
class LockLostException extends ProblemException<{ lock?: string }> {
  readonly isOurs = true;
}

const host = { getType: () => 'graphql' } as unknown as ArgumentsHost;

const report = jest.fn();

/** What reaches the GraphQL server when a resolver throws the error. */
function rethrown(error: unknown): unknown {
  try {
    new OtherTransports(
      {
        answer: () => {
          throw new Error('Not a message.');
        },
      },
      report,
    ).answer(error, host);
  } catch (thrown) {
    return thrown;
  }
  return undefined;
}

/** The message that a GraphQL client receives. */
async function sent(error: unknown): Promise<string> {
  const resolver = () => {
    throw rethrown(error);
  };
  const result = await graphql({
    schema: buildSchema('type Query { x: Int }'),
    source: '{ x }',
    rootValue: { x: resolver },
  });
  return JSON.stringify(result);
}

describe('In a GraphQL context, a problem', () => {
  beforeEach(() => void report.mockClear());

  it('of a 5xx type does not send the text for the log, which is logged once', async () => {
    const error = new LockLostException(SECRET, { cause: new Error(SECRET) });
    expect(await sent(error)).toBe(
      '{"errors":[{"message":"Lock lost","locations":[{"line":1,"column":3}],"path":["x"]}],"data":{"x":null}}',
    );
    expect(report.mock.calls).toEqual([[error]]);
  });

  it('of a 5xx type reaches the GraphQL server as an error of its class, without its text in any public property', () => {
    const error = new LockLostException(SECRET);
    const copy = rethrown(error) as LockLostException;
    expect(copy).toBeInstanceOf(LockLostException);
    expect(copy).toBeInstanceOf(HttpException);
    expect([copy.isOurs, copy.getStatus(), copy.name]).toEqual([true, 503, 'LockLostException']);
    expect(occurrenceOf(copy)).toEqual(occurrenceOf(error));
    const texts = [copy.message, copy.stack, copy.getResponse(), { ...copy, cause: undefined }];
    expect(JSON.stringify(texts)).not.toContain(SECRET);
    expect(copy.stack).toMatch(/^LockLostException: Lock lost\n {4}at |^Error: Lock lost\n {4}at /);
    expect([copy.cause, error.message]).toEqual([error, SECRET]);
  });

  it.each([
    ['a 5xx with a detail for clients', new ServerErrorException({ detail: 'The settlement is running.' })],
    ['a 4xx', new CustomerNotFoundException('Customer 42 does not exist.')],
    ["Nest's own 5xx", new StockServerError('x')],
    ['any other error', new Error('x')],
  ])('stays the same if it is %s', (_name, error) => {
    expect(rethrown(error)).toBe(error);
    expect(report.mock.calls).toEqual([[error]]);
  });
});
