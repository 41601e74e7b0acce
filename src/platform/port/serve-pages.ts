import { methodOf, patch } from '../ledger/patch.js';
import type { HttpExchange, RouteTable } from './http-exchange.js';
import type { Adapter, Pages } from './platform.js';

type Handler = (request: object, response: object, next: unknown) => unknown;
type SetHandler = (handler: Handler, ...others: unknown[]) => unknown;

/** Makes Nest's handler for unknown routes ask for a page first: then every route and all middleware of the app came before. */
export function servePagesBeforeUnknownRoutes(
  adapter: Adapter,
  server: PageServer,
  exchangeOf: (request: object, response: object) => HttpExchange,
): void {
  patch('handler of unknown routes', methodOf<SetHandler>(adapter, 'setNotFoundHandler'), (setNotFoundHandler) => {
    (adapter as unknown as { setNotFoundHandler: SetHandler }).setNotFoundHandler = (handler, ...others) =>
      setNotFoundHandler(
        (request: object, response: object, next: unknown) =>
          server.respond(exchangeOf(request, response), () => handler(request, response, next)),
        ...others,
      );
  });
}

/** Responds with pages to requests that no route of the app serves. */
export class PageServer {
  private pages: Pages | undefined;

  add(pages: Pages): void {
    this.pages = pages;
  }

  /** @param otherwise responds if there is no page */
  respond(exchange: HttpExchange, otherwise: () => unknown): unknown {
    const { method } = exchange.facts;
    const path = exchange.localPath;
    if ((method !== 'GET' && method !== 'HEAD') || !this.pages?.has(path)) return otherwise();
    this.pages.respond(path, exchange, otherwise);
    return undefined;
  }

  /** The methods for which the path of the request has a page. */
  methodsFor({ localPath }: HttpExchange): readonly string[] {
    return this.pages?.has(localPath) ? ['GET', 'HEAD'] : [];
  }
}

/** The routes of the app, with the pages. */
export function withPages(routes: RouteTable, pages: PageServer): RouteTable {
  return {
    methodsFor: (exchange) => [...new Set([...routes.methodsFor(exchange), ...pages.methodsFor(exchange)])].sort(),
  };
}
