import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  applyDecorators,
  type CanActivate,
  Controller,
  Get,
  Header,
  NotFoundException,
  Param,
  UseGuards,
} from '@nestjs/common';
import {
  AccountNotFoundException,
  ConcealForbidden,
  CustomerNotFoundException,
  NotAuthorizedException,
  ProblemException,
  ProblemsModule,
  type ProblemsOptions,
  ProblemType,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send, sendBytes, type WireResponse } from '../support/wire.js';

class ForeignersOut implements CanActivate {
  canActivate(): boolean {
    throw new NotAuthorizedException({ detail: 'Tenant 7 does not own customer 42.', missing_scopes: ['tenant:7'] });
  }
}

/** Headers whose order and number tell whether Nest has set them, and how often. */
const DecoratedLikeAll = () =>
  applyDecorators(
    Header('X-Api', 'customers'),
    Header('Vary', 'X-Tenant'),
    Header('Cache-Control', 'private'),
    Header('Set-Cookie', 'a=1'),
    Header('Set-Cookie', 'b=2'),
    Header('X-Made', () => 'made'),
  );

const faultyHeader = (): string => {
  throw new TypeError('The function of a header fails.');
};

/** The base of two controllers that conceal different things. */
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

  @DecoratedLikeAll()
  @UseGuards(ForeignersOut)
  @Get('decorated/guarded/:id')
  decoratedGuarded() {
    return {};
  }

  @DecoratedLikeAll()
  @Get('decorated/inside/:id')
  decoratedInside() {
    throw new NotAuthorizedException('Not yours.');
  }

  @DecoratedLikeAll()
  @Get('decorated/real/:id')
  decoratedReal(@Param('id') id: string) {
    throw new CustomerNotFoundException(`Customer ${id} does not exist.`);
  }

  @Header('X-Api', 'customers')
  @Header('X-Faulty', faultyHeader)
  @UseGuards(ForeignersOut)
  @Get('header/guarded/:id')
  headerGuarded() {
    return {};
  }

  @Header('X-Api', 'customers')
  @Header('X-Faulty', faultyHeader)
  @Get('header/real/:id')
  headerReal(@Param('id') id: string) {
    throw new CustomerNotFoundException(`Customer ${id} does not exist.`);
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

  // The compiler accepts a promise, as it is an object.
  @ConcealForbidden(CustomerNotFoundException, async () => {
    throw new Error('a fault that comes later');
  })
  @UseGuards(ForeignersOut)
  @Get('late/:id')
  late() {
    return {};
  }
}

/** The constructor needs a detail. */
@ProblemType({ slug: 'strict-not-found', title: 'Strict', status: 404 })
class StrictNotFoundException extends ProblemException {
  constructor(detail: string) {
    if (detail === undefined) throw new Error('needs a detail');
    super(detail);
  }
}

@Controller('strict')
class StrictController {
  @ConcealForbidden(StrictNotFoundException)
  @UseGuards(ForeignersOut)
  @Get()
  strict() {
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

/** CORS and localization set `Vary` too. */
const OPTIONS: ProblemsOptions = { localization: { defaultLanguage: 'en', dictionaries: { de: {} } } };

/** Bytes and headers, without what differs per response. */
const essence = ({ status, headers, text }: WireResponse) => {
  const { date: _, 'x-flow-id': flowId, ...others } = headers;
  return { status, headers: others, text: text.replaceAll(String(flowId), '…') };
};

describe.each(ADAPTERS)('On %s, a forbidden request to a concealed resource', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(
      adapter,
      {
        imports: [ProblemsModule.forRoot(OPTIONS)],
        controllers: [CustomersController, OpenController, StrictController],
      },
      (app) => app.enableCors({ origin: ['https://app.example.com'] }),
    );
  });
  afterAll(() => served.close());
  const get = (path: string, headers = {}) => send(served.url, { path, headers });

  it.each([{}, { Accept: 'application/xml' }, { Accept: 'text/html' }, { Authorization: 'Bearer abc' }])(
    'gets the same bytes and headers as a request to an absent resource, with %j',
    async (headers) => {
      const real = await get('/customers/real/42', headers);
      expect(real.status).toBe(404);
      expect(essence(await get('/customers/guarded/42', headers))).toEqual(essence(real));
    },
  );

  /** All bytes of a response in their order, without what differs per response. */
  const bytesFrom = async (path: string) => {
    const lines = ['Host: localhost', 'Origin: https://app.example.com', 'Accept-Language: de', 'Connection: close'];
    const bytes = await sendBytes(served.url, `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    const flowId = /^x-flow-id: (.*)$/im.exec(bytes)?.[1]?.trim() ?? '';
    return bytes.replace(/^date: .*$/im, '').replaceAll(flowId, '…');
  };

  it.each(['/customers/decorated/guarded/42', '/customers/decorated/inside/42'])(
    'gets the headers of @Header() in the order and as often as an absent resource: %s',
    async (path) => {
      const real = await bytesFrom('/customers/decorated/real/42');
      expect(real).toMatch(/^HTTP\/1.1 404 .*^x-made: made\r$/ims);
      expect(await bytesFrom(path)).toBe(real);
    },
  );

  it('gets the error that every request gets if a function of @Header() throws, and the function is in the log', async () => {
    served.logger.lines.length = 0;
    const real = await bytesFrom('/customers/header/real/42');
    expect(real).toMatch(/^HTTP\/1.1 500 /);
    served.logger.lines.length = 0;
    expect(await bytesFrom('/customers/header/guarded/42')).toBe(real);
    expect(served.logger.matching('A header of @Header() could not be set', 'warn')).toHaveLength(1);
    expect(served.logger.matching('403 not-authorized', 'log')).toHaveLength(1);
  });

  it('is concealed when the handler itself throws the 403', async () => {
    const response = await get('/customers/inside/42');
    expect(JSON.parse(response.text)).toMatchObject({
      type: '/problems/customer-not-found',
      detail: 'Customer 42 does not exist.',
    });
  });

  it('gets the problem type of the handler rather than that of the controller', async () => {
    const response = await get('/customers/account/42');
    expect(Object.keys(JSON.parse(response.text))).toEqual(['type', 'title', 'status', 'flow_id']);
    expect(response.text).toContain('"/problems/account-not-found"');
  });

  it('is concealed per controller when two controllers inherit the handler', async () => {
    expect((await get('/customers/shared')).status).toBe(404);
    expect((await get('/open/shared')).status).toBe(403);
  });

  it('leaves the prototypes of controllers that inherit a handler as they are', () => {
    expect(Object.hasOwn(CustomersController.prototype, 'shared')).toBe(false);
    expect(Object.hasOwn(OpenController.prototype, 'shared')).toBe(false);
  });

  it('is logged with its reason', async () => {
    served.logger.lines.length = 0;
    const flowId = (await get('/customers/guarded/42')).headers['x-flow-id'] as string;
    const lines = served.logger.matching(flowId, 'log');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.message).toMatch(/403 not-authorized.*Tenant 7 does not own customer 42/);
  });

  it('is concealed even when the function for the detail throws', async () => {
    const response = await get('/customers/faulty/42');
    expect(response.status).toBe(404);
    expect(response.text).not.toContain('detail');
  });

  it('is concealed without an unhandled rejection when the function for the detail returns a rejected promise', async () => {
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

  it('is concealed even when the constructor of the replacement throws', async () => {
    const { status, text } = await get('/strict');
    expect([status, JSON.parse(text).type]).toEqual([404, '/problems/strict-not-found']);
  });

  it('gets a 403 if the handler conceals nothing', async () => {
    expect((await get('/open/unconcealed')).status).toBe(403);
  });
});

describe('@ConcealForbidden()', () => {
  it('rejects a class without a problem type', () => {
    expect(() => ConcealForbidden(NotFoundException)).toThrow(/takes a problem type.*CustomerNotFoundException/);
  });
});
