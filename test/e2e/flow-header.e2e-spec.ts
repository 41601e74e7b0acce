import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, type MiddlewareConsumer, Module, type NestModule, Res, Sse } from '@nestjs/common';
import { currentFlowId, ProblemsModule } from 'nestjs-problems';
import { of } from 'rxjs';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send, sendBytes } from '../support/wire.js';

type AnyResponse = ServerResponse & { raw?: ServerResponse; hijack?(): void; getHeader(name: string): unknown };

/** The response of Node.js, which Fastify then leaves alone. */
function past(response: AnyResponse): ServerResponse {
  response.hijack?.();
  return response.raw ?? response;
}

@Controller()
class RawController {
  @Get('head')
  head(@Res() response: AnyResponse) {
    past(response).writeHead(200, { 'Content-Type': 'text/plain' }).end('head');
  }

  @Get('phrase')
  phrase(@Res() response: AnyResponse) {
    past(response).writeHead(200, 'Fine', { 'Content-Type': 'text/plain' }).end('phrase');
  }

  @Get('bare')
  bare(@Res() response: AnyResponse) {
    past(response).end('bare');
  }

  @Get('own')
  own(@Res() response: AnyResponse) {
    past(response).writeHead(200, { 'x-flow-id': 'chosen-here' }).end('own');
  }

  @Get('set')
  set(@Res() response: AnyResponse) {
    past(response).setHeader('X-Flow-ID', 'chosen-here').end('set');
  }

  @Get('read')
  read(@Res({ passthrough: true }) response: AnyResponse) {
    return { header: response.getHeader('X-Flow-ID'), current: currentFlowId() };
  }

  @Sse('events')
  events() {
    return of({ data: 'event' });
  }
}

@Module({ imports: [ProblemsModule.forRoot()], controllers: [RawController] })
class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply((_request: IncomingMessage, response: ServerResponse) => response.end('middleware'))
      .forRoutes('middleware');
  }
}

const sent = { 'X-Flow-ID': 'flow-of-the-caller' };

describe.each(ADAPTERS)('On %s, the flow id header', (adapter) => {
  let served: ServedApp;
  beforeEach(async () => {
    served = await serve(adapter, { imports: [AppModule] });
  });
  afterEach(() => served.close());

  it.each(['head', 'phrase', 'bare', 'middleware', 'events'])(
    'is in a response that Nest does not write: %s',
    async (path) => {
      const response = await send(served.url, { path: `/${path}`, headers: sent });
      expect(response.status).toBe(200);
      expect(response.headers['x-flow-id']).toBe('flow-of-the-caller');
      expect(response.text).toContain(path === 'events' ? 'data: event' : path);
    },
  );

  it.each(['own', 'set'])('does not replace the header that the app sets itself: %s', async (path) => {
    const text = await sendBytes(served.url, `GET /${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(text.match(/^x-flow-id: .*$/gim)).toHaveLength(1);
    expect(text).toMatch(/^x-flow-id: chosen-here\r$/im);
  });

  it('is readable in a handler', async () => {
    const response = await send(served.url, { path: '/read', headers: sent });
    expect(JSON.parse(response.text)).toEqual({ header: 'flow-of-the-caller', current: 'flow-of-the-caller' });
  });

  it('is in every response exactly once', async () => {
    for (const path of ['/read', '/unknown', '/bare', '/%FF']) {
      const text = await sendBytes(served.url, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      expect(text.match(/^x-flow-id: [0-9a-f-]{36}\r$/gim)).toHaveLength(1);
    }
  });
});
