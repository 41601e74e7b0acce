import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, NotFoundException as NestNotFound } from '@nestjs/common';
import {
  CustomerNotFoundException,
  ProblemException,
  ProblemsModule,
  type ProblemsOptions,
  ProblemType,
  ServerErrorException,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

@ProblemType({ slug: 'not-found', title: 'Nothing here', status: 404 })
class OwnNotFoundException extends ProblemException {}

@ProblemType({ slug: 'customer-not-found', title: 'No such customer of ours', status: 404 })
class OwnCustomerNotFoundException extends ProblemException {}

@ProblemType({ slug: 'sold-out', title: 'Sold out', status: 409 })
class SoldOutException extends ProblemException {}

@ProblemType({ slug: 'sold-out', title: 'Sold out again', status: 409 })
class AnotherSoldOutException extends ProblemException {}

@Controller()
class ShopController {
  @Get('stock-404')
  stock() {
    throw new NestNotFound('No article 7.');
  }

  @Get('customer')
  customer() {
    throw new CustomerNotFoundException('No customer 7.');
  }

  @Get('sold-out')
  soldOut() {
    throw new SoldOutException('Come back tomorrow.');
  }
}

const ALWAYS = [
  'validation',
  'missing-credentials',
  'invalid-credentials',
  'not-authorized',
  'not-found',
  'method-not-allowed',
  'unsupported-media-type',
];
const LAST = 'dependent-service-error';

describe.each(ADAPTERS)('On %s, the catalog', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  const open = async (options: ProblemsOptions = {}) => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot(options)], controllers: [ShopController] });
  };
  const get = async (path: string) => {
    const response = await fetch(served.url + path, { headers: { accept: 'application/json' } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const slugs = async () => {
    const { body } = await get('/problems');
    return (body.types as { slug: string }[]).map(({ slug }) => slug);
  };

  it('lists the types that every app responds with, and the one of unhandled errors', async () => {
    await open();
    expect(await slugs()).toEqual([...ALWAYS, 'internal-server-error', LAST]);
  });

  it('lists the other type of unhandled errors when the app chooses it', async () => {
    await open({ problem: { unknownError: ServerErrorException } });
    expect(await slugs()).toEqual([...ALWAYS, 'server-error', LAST]);
  });

  it('gets a built-in type with its first throw, and logs nothing', async () => {
    await open();
    expect((await get('/problems/customer-not-found')).status).toBe(404);
    expect((await get('/customer')).body.type).toBe('/problems/customer-not-found');
    expect(await slugs()).toEqual([...ALWAYS, 'internal-server-error', LAST, 'customer-not-found']);
    expect((await get('/problems/customer-not-found')).status).toBe(200);
    expect(served.logger.matching('customer-not-found', 'warn')).toEqual([]);
  });

  it('gets a type of the app with its first throw, and logs one warning that says where to list it', async () => {
    await open();
    for (const _time of [1, 2]) expect((await get('/sold-out')).body.type).toBe('/problems/sold-out');
    expect((await get('/problems/sold-out')).body.title).toBe('Sold out');
    const warnings = served.logger.matching('SoldOutException', 'warn');
    expect(warnings).toHaveLength(1);
    expect(String(warnings[0]?.message)).toBe(
      'SoldOutException is not in the catalog, so its page was missing until now. List it in the option types: ' +
        '[SoldOutException], in ProblemsModule.forFeature([SoldOutException]) or in @ApiProblems(SoldOutException).',
    );
  });

  it('has the type of the app instead of the built-in one with the same slug', async () => {
    await open({ types: [OwnNotFoundException, OwnCustomerNotFoundException] });
    expect((await get('/problems/not-found')).body.title).toBe('Nothing here');
    expect((await get('/stock-404')).body).toMatchObject({
      type: '/problems/not-found',
      title: 'Nothing here',
      detail: 'No article 7.',
    });
    expect((await get('/nowhere')).body).toMatchObject({ type: '/problems/not-found', title: 'Nothing here' });
    expect((await get('/customer')).body).toMatchObject({ title: 'No such customer of ours' });
  });

  it('has the type of a feature module instead of the built-in one with the same slug', async () => {
    @Module({ imports: [ProblemsModule.forFeature([OwnNotFoundException])] })
    class Feature {}
    served = await serve(adapter, { imports: [ProblemsModule.forRoot(), Feature], controllers: [ShopController] });
    expect((await get('/stock-404')).body.title).toBe('Nothing here');
  });
});

describe('The boot', () => {
  it('stops if two classes of the app have the same slug', async () => {
    const types = [SoldOutException, AnotherSoldOutException];
    await expect(serve('express', { imports: [ProblemsModule.forRoot({ types })] })).rejects.toThrow(
      "Two problem types have the slug 'sold-out': SoldOutException and AnotherSoldOutException.",
    );
  });
});
