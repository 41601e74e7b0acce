import type { HttpAdapterHost } from '@nestjs/core';
import { HttpExchange } from './http-exchange.js';
import type { RouteIndex } from './route-index.js';

type Adapter = HttpAdapterHost['httpAdapter'];
type Next = (error?: unknown) => void;
type NotFoundHandler = (request: unknown, response: unknown, next?: Next) => unknown;

/** Lets a request that no route answers be a 405 where its path is known: Nest says 404 to all of them. */
export function tellWrongMethods(adapter: Adapter, routes: RouteIndex): void {
  const setNotFoundHandler = adapter.setNotFoundHandler?.bind(adapter) as Register | undefined;
  if (!setNotFoundHandler) return;
  (adapter as { setNotFoundHandler: Register }).setNotFoundHandler = (handler, ...rest) =>
    setNotFoundHandler(
      (request, response, next) => {
        const error = routes.wrongMethod(HttpExchange.of(request, response));
        if (!error) return handler(request, response, next);
        // Thrown or handed on, it reaches the filters of the app, as any other error does.
        if (typeof next !== 'function') throw error;
        return next(error);
      },
      ...rest,
    );
}

type Register = (handler: NotFoundHandler, ...rest: unknown[]) => unknown;
