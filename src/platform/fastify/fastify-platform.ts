import type { Server, ServerResponse } from 'node:http';
import { StreamableFile } from '@nestjs/common';
import { hiddenValue, methodOf, patch } from '../ledger/patch.js';
import { recordRoute } from '../nest/controllers.js';
import { coverServer } from '../node-http/server.js';
import { registerApp } from '../port/http-exchange.js';
import type { Adapter, NestApp, Platform, PlatformCallbacks, Respond, RouteCallback } from '../port/platform.js';
import { FastifyExchange, type FastifyReply, type FastifyRequest } from './fastify-exchange.js';
import {
  type FastifyWithHooks,
  type FastifyWithParsers,
  hookFlows,
  keepMalformedJson,
  readAlso,
  respondToBadUrls,
} from './fastify-requests.js';
import { FastifyRoutes } from './fastify-routes.js';

type Fastify = FastifyWithHooks & FastifyWithParsers & OnListen;
type OnListen = { addHook(name: 'onListen', hook: (done: () => void) => void): unknown };
type ClientErrorListener = () => void;
type Reply = (response: unknown, body: unknown, status?: number) => unknown;

export class FastifyPlatform implements Platform {
  private readonly adapter: Adapter;
  private readonly fastify: Fastify;

  readonly takesFirstRoute = false;

  constructor(private readonly app: NestApp) {
    this.adapter = app.adapter;
    this.fastify = app.adapter.getInstance<Fastify>();
  }

  cover(callbacks: PlatformCallbacks): void {
    const server = this.adapter.getHttpServer() as Server;
    callbacks.flows.header.deferToWriteHead();
    this.coverServer(server, callbacks);
    this.fastify.addHook('onListen', (done) => {
      this.coverSecondaryServers(server, callbacks);
      done();
    });
    hookFlows(this.fastify, callbacks.flows);
    respondToBadUrls(this.fastify, callbacks.respond);
  }

  readRoutes(): void {
    registerApp(this.fastify, { routes: new FastifyRoutes(this.app), adapter: this.app.adapter });
  }

  alignBodyParsers(alsoJson?: RegExp): void {
    keepMalformedJson(this.fastify);
    if (alsoJson) readAlso(alsoJson, this.fastify);
  }

  addRoute(path: string, handle: RouteCallback): void {
    const handler = (request: FastifyRequest, reply: FastifyReply) =>
      handle(new FastifyExchange(request, reply), () => reply.callNotFound());
    recordRoute(handler);
    this.adapter.get(path, handler);
  }

  /** Fastify rejects a second route of the same path. */
  hasRouteOfApp(): boolean {
    return false;
  }

  /** Before the first byte of a file, Fastify passes the error to the filters itself. */
  watchFiles(respond: Respond): void {
    patch('reply', methodOf<Reply>(this.adapter, 'reply'), (reply) => {
      (this.adapter as { reply: Reply }).reply = (response, body, status) => {
        if (body instanceof StreamableFile) watchFile(body, response as SentReply, respond);
        return reply(response, body, status);
      };
    });
  }

  private coverServer(server: Server, callbacks: PlatformCallbacks): void {
    const listener = server.listeners('clientError').find(({ name }) => name === 'bound defaultClientErrorHandler');
    if (server.listenerCount('clientError') === 0 || listener) {
      patch('client error listener', listener as ClientErrorListener | undefined, (stock) =>
        server.removeListener('clientError', stock),
      );
    }
    coverServer(server, callbacks);
  }

  /** Where a host name has several addresses, Fastify starts a server for each. */
  private coverSecondaryServers(main: Server, callbacks: PlatformCallbacks): void {
    patch('secondary servers', hiddenValue<readonly Server[]>(this.fastify, 'fastify.serverBindings'), (servers) => {
      for (const server of servers) if (server !== main) this.coverServer(server, callbacks);
    });
  }
}

type SentReply = { readonly raw: ServerResponse; readonly request: object };

function watchFile(file: StreamableFile, reply: SentReply, respond: Respond): void {
  file.getStream().once('error', (error) => {
    if (reply.raw.headersSent) respond(error, reply.request, reply);
  });
}
