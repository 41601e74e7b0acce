import type { Server, ServerResponse } from 'node:http';
import { StreamableFile } from '@nestjs/common';
import { hiddenValue, methodOf, patch } from '../ledger/patch.js';
import { coverServer } from '../node-http/server.js';
import { registerApp } from '../port/http-exchange.js';
import type { Adapter, NestApp, Pages, Platform, PlatformCallbacks, Respond } from '../port/platform.js';
import { PageServer, servePagesBeforeUnknownRoutes, withPages } from '../port/serve-pages.js';
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

  private readonly pages = new PageServer();
  private routes?: FastifyRoutes;

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
    this.routes = new FastifyRoutes(this.app);
    registerApp(this.fastify, { routes: withPages(this.routes, this.pages), adapter: this.adapter });
  }

  alignBodyParsers(alsoJson?: RegExp): void {
    keepMalformedJson(this.fastify);
    if (alsoJson) readAlso(alsoJson, this.fastify);
  }

  servePages(pages: Pages): void {
    this.pages.add(pages);
    const exchangeOf = (request: object, reply: object) =>
      new FastifyExchange(request as FastifyRequest, reply as FastifyReply);
    servePagesBeforeUnknownRoutes(this.adapter, this.pages, exchangeOf);
  }

  routesAt(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
    return this.routes?.matching(paths) ?? new Map();
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
