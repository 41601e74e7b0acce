import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  All,
  ArgumentsHost,
  Body,
  Catch,
  Controller,
  type DynamicModule,
  type ExceptionFilter,
  ForbiddenException,
  Get,
  type INestApplication,
  Logger,
  NotFoundException,
  Post,
} from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import express from 'express';
import { ConcealForbidden, CustomerNotFoundException, currentFlowId, ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { serve } from '../support/serve.js';
import { send } from '../support/wire.js';

@Controller()
class FlowController {
  @Get('flow')
  flow() {
    return { flow: currentFlowId() ?? null };
  }

  @Post('echo')
  echo(@Body() body: unknown) {
    return body;
  }
}

const warned = jest.spyOn(Logger.prototype, 'warn');
const open: Server[] = [];
const apps: INestApplication[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  open.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An app whose Express application is called by a server that Nest does not know, as serverless wrappers do. */
async function initialized(
  prepare: (app: INestApplication) => void = () => undefined,
  imports: DynamicModule[] = [ProblemsModule.forRoot()],
) {
  const metadata = { imports, controllers: [FlowController] };
  const module = await Test.createTestingModule(metadata).compile();
  const application = express();
  const app = module.createNestApplication(new ExpressAdapter(application), { logger: false });
  apps.push(app);
  prepare(app);
  await app.init();
  return application;
}

describe('An Express application that is called without the server of Nest', () => {
  it('has a flow on every server', async () => {
    const application = await initialized();
    for (const url of [await listen(application), await listen(application)]) {
      const response = await send(url, { path: '/flow' });
      expect(response.status).toBe(200);
      expect(JSON.parse(response.text)).toEqual({ flow: response.headers['x-flow-id'] });
    }
  });

  it('has a flow when a body is malformed', async () => {
    const url = await listen(await initialized());
    const headers = { 'Content-Type': 'application/json' };
    const response = await send(url, { method: 'POST', path: '/echo', body: '{', headers });
    expect(response.status).toBe(400);
    expect(JSON.parse(response.text)['flow_id']).toBe(response.headers['x-flow-id']);
  });

  it('responds to a path outside of the global prefix with a problem', async () => {
    const url = await listen(await initialized((made) => made.setGlobalPrefix('api')));
    const response = await send(url, { path: '/nowhere' });
    expect([response.status, response.headers['content-type']]).toEqual([404, 'application/problem+json']);
    expect(JSON.parse(response.text)['flow_id']).toBe(response.headers['x-flow-id']);
  });

  it.each(['/outside', '/api/flow'])('passes %s on as it did before, when it is mounted in another', async (path) => {
    const responses = [[], [ProblemsModule.forRoot()]].map(async (imports) => {
      const inner = await initialized((made) => made.setGlobalPrefix('api'), imports);
      const outer = express();
      outer.use(inner);
      outer.get('/outside', (_request, response) => void response.send('outside'));
      return send(await listen(outer), { path });
    });
    const [before, after] = await Promise.all(responses);
    // Nest 11 responds to every path, also outside of the prefix.
    expect(after?.status).toBe(before?.status);
  });

  it('keeps a request hook that the app has set', async () => {
    const seen: unknown[] = [];
    const url = await listen(
      await initialized((made) => {
        const hook = (_request: unknown, _response: unknown, done: () => void) => {
          seen.push(currentFlowId());
          done();
        };
        (made.getHttpAdapter() as ExpressAdapter).setOnRequestHook(hook);
      }),
    );
    const response = await send(url, { path: '/flow' });
    expect(seen).toEqual([response.headers['x-flow-id']]);
  });
});

@Catch(NotFoundException)
class NotFoundFilter implements ExceptionFilter {
  catch(_error: unknown, host: ArgumentsHost) {
    const response = host.switchToHttp().getResponse();
    const raw = response.raw ?? response;
    raw.statusCode = 404;
    raw.end('mine');
    if (response.raw) response.hijack();
  }
}

describe.each(ADAPTERS)('A filter of the app, on %s', (adapter) => {
  it.each([['/api/nowhere'], ['/nowhere']])('gets the unknown path %s', async (path) => {
    const served = await serve(
      adapter,
      { imports: [ProblemsModule.forRoot()], controllers: [FlowController] },
      (made) => {
        made.setGlobalPrefix('api');
        made.useGlobalFilters(new NotFoundFilter());
      },
    );
    try {
      const response = await send(served.url, { path });
      expect([response.status, response.text]).toEqual([404, 'mine']);
    } finally {
      await served.close();
    }
  });
});

abstract class BaseController {
  @Get('secret')
  secret() {
    throw new ForbiddenException();
  }
}

@ConcealForbidden(CustomerNotFoundException)
@Controller('concealed')
class ConcealedController extends BaseController {}

@Controller('open')
class OpenController extends BaseController {}

@Controller('every')
class EveryController {
  @ConcealForbidden(CustomerNotFoundException)
  @All(':id')
  every() {
    throw new ForbiddenException();
  }
}

describe.each(ADAPTERS)('@ConcealForbidden(), on %s', (adapter) => {
  it.each([
    ['/concealed/secret', 404],
    ['/open/secret', 403],
    ['/every/7', 404],
  ])('%s is a %d', async (path, status) => {
    const controllers = [ConcealedController, OpenController, EveryController];
    const served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers });
    try {
      expect((await send(served.url, { path })).status).toBe(status);
      expect(Object.getOwnPropertyNames(ConcealedController.prototype)).toEqual(['constructor']);
    } finally {
      await served.close();
    }
  });
});

@Controller('days')
class DaysController {
  @Get(':y-:m-:d')
  read() {
    return {};
  }
}

describe.each(ADAPTERS)('A path that is made to be slow, on %s', (adapter) => {
  it('is answered at once', async () => {
    const served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [DaysController] });
    try {
      const begin = performance.now();
      const response = await send(served.url, { method: 'PUT', path: `/days/${'-'.repeat(4000)}/x` });
      expect([404, 414]).toContain(response.status);
      expect(performance.now() - begin).toBeLessThan(2000);
      expect((await send(served.url, { method: 'PUT', path: '/days/2026-1-2' })).headers['allow']).toBe('GET, HEAD');
    } finally {
      await served.close();
    }
  });
});

describe.each(ADAPTERS)('The ledger of patches, on %s', (adapter) => {
  it('finds the target of every patch', async () => {
    // A warning is logged once per process: the apps of this file before this one count as well.
    const served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [FlowController] });
    await served.close();
    expect(warned.mock.calls.filter(([message]) => String(message).startsWith('The patch '))).toEqual([]);
  });
});
