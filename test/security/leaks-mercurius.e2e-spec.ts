import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { GraphQLModule, Query, Resolver } from '@nestjs/graphql';
import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import { CustomerNotFoundException, ProblemsModule, ServerErrorException } from 'nestjs-problems';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

// Mercurius requires it for GraphiQL, which is off. Jest cannot load it: it requires an ES module.
jest.mock('@fastify/static', () => () => undefined);
const { MercuriusDriver } = await import('@nestjs/mercurius');

@Resolver()
class FailingResolver {
  @Query(() => String, { nullable: true })
  crash() {
    throw new ServerErrorException('planted-9f2c', { cause: new Error('planted-9f2c') });
  }

  @Query(() => String, { nullable: true })
  missing() {
    throw new CustomerNotFoundException('Customer 42 does not exist');
  }
}

describe('GraphQL on Mercurius', () => {
  let served: ServedApp;
  afterEach(() => served.close());

  it('does not send the text of a 5xx, which is logged once, and sends the detail of a 4xx', async () => {
    const graphql = { driver: MercuriusDriver, autoSchemaFile: true };
    served = await serve('fastify', {
      imports: [ProblemsModule.forRoot(), GraphQLModule.forRoot<MercuriusDriverConfig>(graphql)],
      providers: [FailingResolver],
    });
    const response = await send(served.url, {
      method: 'POST',
      path: '/graphql',
      headers: { 'Content-Type': 'application/json', 'X-Flow-ID': 'mine' },
      body: JSON.stringify({ query: '{ crash missing }' }),
    });
    expect([response.status, response.headers['x-flow-id']]).toEqual([200, 'mine']);
    expect(response.text).not.toContain('planted-9f2c');
    const { data, errors } = JSON.parse(response.text);
    expect(data).toEqual({ crash: null, missing: null });
    expect(errors.map(({ message }: { message: string }) => message)).toEqual([
      'Server error',
      'Customer 42 does not exist',
    ]);
    const logged = served.logger.lines.filter(({ level }) => level === 'error');
    expect(logged.map(({ message }) => String(message))).toEqual([expect.stringContaining('planted-9f2c')]);
  });
});
