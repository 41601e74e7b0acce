import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, type INestApplication } from '@nestjs/common';
import { ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { expectProblem } from '../support/expect-problem.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

@Controller()
class FineController {
  @Get('fine')
  fine() {
    return { fine: true };
  }
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** What the engine of Socket.IO does: it passes on the requests that are not its own, with two arguments. */
function attachEngine(app: INestApplication): void {
  const server: Server = app.getHttpServer();
  const listeners = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/socket.io/')) response.end('engine');
    else for (const listener of listeners) listener.call(server, request, response);
  });
}

describe.each(ADAPTERS)('On %s, an app with the engine of Socket.IO and a global prefix', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  it.each([
    ['before the app is initialized', false],
    ['after the app was initialized', true],
  ])('responds with problems if the engine is attached %s', async (_when, isLate) => {
    const prepare = (app: INestApplication) => {
      app.setGlobalPrefix('api');
      if (!isLate) attachEngine(app);
    };
    const metadata = { imports: [ProblemsModule.forRoot()], controllers: [FineController] };
    served = await serve(adapter, metadata, prepare);
    if (isLate) attachEngine(served.app);
    for (const path of ['/unknown', '/api/unknown']) {
      expectProblem(await send(served.url, { path }), {
        status: 404,
        members: { type: '/problems/not-found', title: 'Not found', detail: `Cannot GET ${path}` },
      });
    }
    expect((await send(served.url, { path: '/api/fine' })).headers['x-flow-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect((await send(served.url, { path: '/socket.io/?EIO=4' })).text).toBe('engine');
  });
});
