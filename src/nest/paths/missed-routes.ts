import { NotFoundException } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import { HttpExchange } from '../http-exchange.js';
import type { RouteIndex } from '../routes/route-index.js';

type Adapter = HttpAdapterHost['httpAdapter'];
type Next = (error?: unknown) => void;
type NotFoundHandler = (request: unknown, response: unknown, next?: Next) => unknown;
type ErrorHandler = (error: unknown, request: unknown, response: unknown, next: unknown) => unknown;
type Handlers = {
  setNotFoundHandler?(handler: NotFoundHandler, ...rest: unknown[]): unknown;
  setErrorHandler?(handler: ErrorHandler, ...rest: unknown[]): unknown;
};

/** Lets a request that no route answers be a 405 where its path is known: Nest says 404 to all of them. */
export function tellWrongMethods(adapter: Adapter, routes: RouteIndex): void {
  const handlers = adapter as Handlers;
  const setNotFoundHandler = handlers.setNotFoundHandler?.bind(adapter);
  if (setNotFoundHandler) {
    handlers.setNotFoundHandler = (handler, ...rest) => setNotFoundHandler(asking(routes, handler), ...rest);
  }
  if (adapter.getType() === 'fastify') tellWrongHosts(adapter, routes);
}

function asking(routes: RouteIndex, handler: NotFoundHandler): NotFoundHandler {
  return (request, response, next) => {
    const error = routes.wrongMethod(HttpExchange.of(request, response));
    if (!error) return handler(request, response, next);
    // Handed on, it reaches the filters of the app, as any other error does. Not thrown: where Fastify's router can't
    // read the path of an unknown method, nothing would catch it.
    if (typeof next === 'function') return next(error);
    return (response as { send(error: Error): unknown }).send(error);
  };
}

/** On Fastify a route of another host is a match, which only then says that it is none. */
function tellWrongHosts(adapter: Adapter, routes: RouteIndex): void {
  const handlers = adapter as Handlers;
  const setErrorHandler = handlers.setErrorHandler?.bind(adapter);
  if (!setErrorHandler) return;
  handlers.setErrorHandler = (handler, ...rest) =>
    setErrorHandler(
      (error, request, response, next) => {
        const missed = isMiss(error) ? routes.wrongMethod(HttpExchange.of(request, response)) : undefined;
        return handler(missed ?? error, request, response, next);
      },
      ...rest,
    );
}

function isMiss(error: unknown): boolean {
  return error instanceof NotFoundException && /^Cannot [A-Z]+ \//.test(error.message);
}
