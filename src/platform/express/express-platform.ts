import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { NotFoundException, StreamableFile } from '@nestjs/common';
import { flowStorage } from '../../flow/flow.js';
import { methodOf, patch } from '../ledger/patch.js';
import { recordRoute } from '../nest/controllers.js';
import { coverServer } from '../node-http/server.js';
import { registerApp } from '../port/http-exchange.js';
import type {
  Adapter,
  FlowSource,
  NestApp,
  Platform,
  PlatformCallbacks,
  Respond,
  RouteCallback,
} from '../port/platform.js';
import { ExpressExchange } from './express-exchange.js';
import { ExpressRoutes } from './express-routes.js';

type Layer = {
  readonly name?: string;
  readonly route?: { readonly path?: unknown; readonly methods?: { readonly get?: boolean } };
};
type Express = { readonly router?: { readonly stack?: readonly Layer[] } };
type Reply = (response: unknown, body: unknown, status?: number) => unknown;
type Response = ServerResponse & { readonly req: object };

export class ExpressPlatform implements Platform {
  private readonly adapter: Adapter;
  private readonly express: Express;

  readonly takesFirstRoute = true;

  constructor(private readonly app: NestApp) {
    this.adapter = app.adapter;
    this.express = app.adapter.getInstance<Express>();
  }

  cover(callbacks: PlatformCallbacks): void {
    hookFlows(this.adapter, callbacks.flows);
    respondFinally(this.express, callbacks);
    coverServer(this.adapter.getHttpServer() as Server, callbacks);
  }

  readRoutes(): void {
    const routes = new ExpressRoutes(this.adapter, this.app.config);
    registerApp(this.express, { routes, adapter: this.adapter });
  }

  alignBodyParsers(alsoJson?: RegExp): void {
    // An app without Nest's body parsers has its own, or wants none.
    if (!alsoJson || !this.express.router?.stack?.some(({ name }) => name === 'jsonParser')) return;
    const type = ({ headers }: IncomingMessage) => alsoJson.test(headers['content-type'] ?? '');
    (this.adapter as unknown as { useBodyParser(...args: unknown[]): void }).useBodyParser('json', false, { type });
  }

  addRoute(path: string, handle: RouteCallback): void {
    const handler = (request: IncomingMessage, response: ServerResponse, next?: unknown) =>
      handle(new ExpressExchange(request, response), next as () => void);
    recordRoute(handler);
    this.adapter.get(path, handler);
  }

  /** Ours is one of the routes of this path. */
  hasRouteOfApp(path: string): boolean {
    const { stack = [] } = this.express.router ?? {};
    return stack.filter(({ route }) => route?.path === path && route.methods?.get === true).length > 1;
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

type Request = IncomingMessage & { readonly originalUrl?: string };
type Next = (error?: unknown) => void;
type Handle = (request: Request, response: ServerResponse, next?: Next) => void;

/**
 * Responds when no layer of an Express application does, such as to a path outside of Nest's global prefix. A caller that
 * passes a final handler of its own keeps it: another Express application that this one is part of, for example.
 */
function respondFinally(express: object, { respond, runFilters }: PlatformCallbacks): void {
  patch('final handler', methodOf<Handle>(express, 'handle'), (handle) => {
    (express as { handle: Handle }).handle = (request, response, next) =>
      handle(
        request,
        response,
        next ??
          ((error) => {
            if (error) respond(error, request, response);
            else runFilters(unknownRoute(request), request, response);
          }),
      );
  });
}

/** The error that Nest throws for an unknown path. */
function unknownRoute({ method, originalUrl, url }: Request): NotFoundException {
  return new NotFoundException(`Cannot ${method} ${originalUrl ?? url}`);
}
