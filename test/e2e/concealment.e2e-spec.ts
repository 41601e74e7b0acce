import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CanActivate, Controller, Get, Header, NotFoundException, Param, UseGuards } from '@nestjs/common';
import {
  AccountNotFoundException,
  ConcealForbidden,
  CustomerNotFoundException,
  NotAuthorizedException,
  ProblemsModule,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send, type WireResponse } from '../support/wire.js';

class ForeignersOut implements CanActivate {
  canActivate(): boolean {
    throw new NotAuthorizedException({ detail: 'Tenant 7 does not own customer 42.', missing_scopes: ['tenant:7'] });
  }
}

/** Inherited by two controllers that conceal differently. */
abstract class SharedController {
  @UseGuards(ForeignersOut)
  @Get('shared')
  shared() {
    return {};
  }
}

@ConcealForbidden(CustomerNotFoundException, ({ path }) => `Customer ${path.split('/').at(-1)} does not exist.`)
@Controller('customers')
class CustomersController extends SharedController {
  @UseGuards(ForeignersOut)
  @Header('X-Api', 'customers')
  @Get('guarded/:id')
  guarded() {
    return {};
  }

  @Header('X-Api', 'customers')
  @Get('real/:id')
  real(@Param('id') id: string) {
    throw new CustomerNotFoundException(`Customer ${id} does not exist.`);
  }

  @Get('inside/:id')
  inside() {
    throw new NotAuthorizedException('Not yours.');
  }

  @ConcealForbidden(AccountNotFoundException)
  @UseGuards(ForeignersOut)
  @Get('account/:id')
  account() {
    return {};
  }

  @ConcealForbidden(CustomerNotFoundException, () => {
    throw new Error('a fault of its own');
  })
  @UseGuards(ForeignersOut)
  @Get('faulty/:id')
  faulty() {
    return {};
  }

  // The compiler lets a promise pass where any object may stand.
  @ConcealForbidden(CustomerNotFoundException, async () => {
    throw new Error('a fault that comes later');
  })
  @UseGuards(ForeignersOut)
  @Get('late/:id')
  late() {
    return {};
  }
}

@Controller('open')
class OpenController extends SharedController {
  @Get('unconcealed')
  unconcealed() {
    throw new NotAuthorizedException('Not yours.');
  }
}

/** Bytes and headers, without what differs from any answer to the next. */
const essence = ({ status, headers, text }: WireResponse) => {
  const { date: _, 'x-flow-id': flowId, ...others } = headers;
  return { status, headers: others, text: text.replaceAll(String(flowId), '…') };
};

describe.each(ADAPTERS)('a forbidden request to what is concealed, on %s', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot()],
      controllers: [CustomersController, OpenController],
    });
  });
  afterAll(() => served.close());
  const get = (path: string, headers = {}) => send(served.url, { path, headers });

  it.each([{}, { Accept: 'application/xml' }, { Accept: 'text/html' }, { Authorization: 'Bearer abc' }])(
    'has the bytes and the headers of the real not-found problem, with %j',
    async (headers) => {
      const real = await get('/customers/real/42', headers);
      expect(real.status).toBe(404);
      expect(essence(await get('/customers/guarded/42', headers))).toEqual(essence(real));
    },
  );

  it('is concealed wherever the refusal comes from', async () => {
    const response = await get('/customers/inside/42');
    expect(JSON.parse(response.text)).toMatchObject({
      type: '/problems/customer-not-found',
      detail: 'Customer 42 does not exist.',
    });
  });

  it('takes the type of the handler before that of its controller', async () => {
    const response = await get('/customers/account/42');
    expect(Object.keys(JSON.parse(response.text))).toEqual(['type', 'title', 'status', 'flow_id']);
    expect(response.text).toContain('"/problems/account-not-found"');
  });

  it('is told apart by controller where the handler is inherited', async () => {
    expect((await get('/customers/shared')).status).toBe(404);
    expect((await get('/open/shared')).status).toBe(403);
  });

  it('leaves an inherited handler as it is where the controller conceals nothing', () => {
    expect(Object.hasOwn(CustomersController.prototype, 'shared')).toBe(true);
    expect(Object.hasOwn(OpenController.prototype, 'shared')).toBe(false);
  });

  it('leaves the reason in the log', async () => {
    served.logger.lines.length = 0;
    const flowId = (await get('/customers/guarded/42')).headers['x-flow-id'] as string;
    const lines = served.logger.matching(flowId, 'debug');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.message).toMatch(/403 not-authorized.*Tenant 7 does not own customer 42/);
  });

  it('is concealed even when its words can not be made', async () => {
    const response = await get('/customers/faulty/42');
    expect(response.status).toBe(404);
    expect(response.text).not.toContain('detail');
  });

  it('is concealed, and the process lives on, when its words are a promise that fails', async () => {
    served.logger.lines.length = 0;
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const response = await get('/customers/late/42');
    await eventually(() => expect(served.logger.matching('returned a promise', 'warn')).toHaveLength(1));
    // Node emits unhandledRejection before the next macrotask.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect([response.status, JSON.parse(response.text).detail, unhandled]).toEqual([404, undefined, []]);
    expect(served.logger.matching('returned a promise', 'warn')).toHaveLength(1);
  });

  it('is a 403 where nothing is concealed', async () => {
    expect((await get('/open/unconcealed')).status).toBe(403);
  });
});

describe('@ConcealForbidden()', () => {
  it('refuses a class that is no problem type', () => {
    expect(() => ConcealForbidden(NotFoundException)).toThrow(/takes a problem type.*CustomerNotFoundException/);
  });
});
