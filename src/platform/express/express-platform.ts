import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { NotFoundException, StreamableFile } from '@nestjs/common';
import { flowStorage } from '../../flow/flow.js';
import { methodOf, patch } from '../ledger/patch.js';
import { coverServer } from '../node-http/server.js';
import { registerApp } from '../port/http-exchange.js';
import type { Adapter, FlowSource, NestApp, Pages, Platform, PlatformCallbacks, Respond } from '../port/platform.js';
import { PageServer, servePagesBeforeUnknownRoutes, withPages } from '../port/serve-pages.js';
import { ExpressExchange, recordMount } from './express-exchange.js';
import { ExpressRoutes } from './express-routes.js';

type Express = { readonly router?: { readonly stack?: readonly { readonly name?: string }[] } };
type Reply = (response: unknown, body: unknown, status?: number) => unknown;
type Response = ServerResponse & { readonly req: object };

export class ExpressPlatform implements Platform {
  private readonly adapter: Adapter;
  private readonly express: Express;
  private readonly routes: ExpressRoutes;
  private readonly pages = new PageServer();

  constructor(app: NestApp) {
    this.adapter = app.adapter;
    this.express = app.adapter.getInstance<Express>();
    this.routes = new ExpressRoutes(app.adapter, app.config);
  }

  cover(callbacks: PlatformCallbacks): void {
    hookFlows(this.adapter, callbacks.flows);
    respondFinally(this.express, this.pages, callbacks);
    coverServer(this.adapter.getHttpServer() as Server, callbacks);
  }

  readRoutes(): void {
    registerApp(this.express, { routes: withPages(this.routes, this.pages), adapter: this.adapter });
  }

  alignBodyParsers(alsoJson?: RegExp): void {
    // An app without Nest's body parsers has its own, or wants none.
    if (!alsoJson || !this.express.router?.stack?.some(({ name }) => name === 'jsonParser')) return;
    const type = ({ headers }: IncomingMessage) => alsoJson.test(headers['content-type'] ?? '');
    (this.adapter as unknown as { useBodyParser(...args: unknown[]): void }).useBodyParser('json', false, { type });
  }

  servePages(pages: Pages): void {
    this.pages.add(pages);
    const exchangeOf = (request: object, response: object) =>
      new ExpressExchange(request as IncomingMessage, response as ServerResponse);
    servePagesBeforeUnknownRoutes(this.adapter, this.pages, exchangeOf);
  }

  routesAt(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
    return this.routes.matching(paths);
  }

  watchFiles(respond: Respond): void {
    patch('reply', methodOf<Reply>(this.adapter, 'reply'), (reply) => {
      (this.adapter as { reply: Reply }).reply = (response, body, status) => {
        if (body instanceof StreamableFile) watchFile(body, response as Response, respond);
        return reply(response, body, status);
      };
    });
  }
}

let stockHandler: string | undefined;

/** A handler that the app has set is left alone. Every file has a function of its own, so only their text can be compared. */
function watchFile(file: StreamableFile, response: Response, respond: Respond): void {
  stockHandler ??= String(new StreamableFile(new Uint8Array()).errorHandler);
  if (String(file.errorHandler) !== stockHandler) return;
  file.setErrorHandler((error) => respond(error, response.req, response));
}

type Hook = (request: IncomingMessage, response: ServerResponse, done: (error?: unknown) => void) => unknown;
type WithHook = { onRequestHook?: Hook; setOnRequestHook(hook: Hook): void };

/**
 * Opens a flow in Nest's first middleware. It covers an Express application that is called without the server of Nest: by
 * a serverless wrapper, or by several servers. The adapter has one such hook, so a present one is called as well.
 */
function hookFlows(adapter: Adapter, flows: FlowSource): void {
  const hooked = adapter as unknown as WithHook;
  const present = hooked.onRequestHook;
  hooked.setOnRequestHook((request, response, done) => {
    const flow = flows.open(request, response);
    const next = present ? () => present.call(adapter, request, response, done) : () => done();
    return flowStorage.getStore() === flow ? next() : flowStorage.run(flow, next);
  });
}

type Request = IncomingMessage & { readonly originalUrl?: string; readonly baseUrl?: string };
type Next = (error?: unknown) => void;
type Handle = (request: Request, response: ServerResponse, next?: Next) => void;

/**
 * Responds when no layer of an Express application does, such as to a path outside of Nest's global prefix. A caller that
 * passes a final handler of its own keeps it: another Express application that this one is part of, for example.
 */
function respondFinally(express: object, pages: PageServer, { respond, runFilters }: PlatformCallbacks): void {
  patch('final handler', methodOf<Handle>(express, 'handle'), (handle) => {
    (express as { handle: Handle }).handle = (request, response, next) => {
      recordMount(request);
      const otherwise = next ?? (() => runFilters(unknownRoute(request), request, response));
      handle(request, response, (error) => {
        if (error === undefined || error === null) pages.respond(new ExpressExchange(request, response), otherwise);
        else if (next) next(error);
        else respond(error, request, response);
      });
    };
  });
}

/** The error that Nest throws for an unknown path. */
function unknownRoute({ method, originalUrl, url }: Request): NotFoundException {
  return new NotFoundException(`Cannot ${method} ${originalUrl ?? url}`);
}
