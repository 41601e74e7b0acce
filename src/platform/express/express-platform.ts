import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { StreamableFile } from '@nestjs/common';
import { methodOf, patch } from '../ledger/patch.js';
import { recordRoute } from '../nest/controllers.js';
import { coverServer } from '../node-http/server.js';
import type { Adapter, NestApp, Platform, PlatformCallbacks, Respond, RouteCallback } from '../port/platform.js';
import { registerRoutes } from '../port/route-table.js';
import { ExpressExchange } from './express-exchange.js';
import { hookFlows, respondFinally } from './express-requests.js';
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
    registerRoutes(this.express, new ExpressRoutes(this.adapter, this.app.config));
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
