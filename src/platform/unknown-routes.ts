import { NotFoundException } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import { limitStack, restoreStackLimit } from '../exceptions/stack-capture.js';
import { HttpExchange } from './exchange/http-exchange.js';
import type { RouteIndex } from './routes/route-index.js';

type Adapter = HttpAdapterHost['httpAdapter'];
type NotFoundHandler = (request: unknown, response: unknown, next: unknown) => unknown;
type ErrorHandler = (error: unknown, request: unknown, response: unknown, next: unknown) => unknown;
type Handlers = {
  setNotFoundHandler?(handler: NotFoundHandler, ...rest: unknown[]): unknown;
  setErrorHandler?(handler: ErrorHandler, ...rest: unknown[]): unknown;
};

/**
 * Lets a request that no route answers be a 405 where its path is known: Nest says 404 to all of them. Either goes
 * straight to the filters of the app, as Nest's own 404 does: Nest throws it, which costs a stack, and where Fastify's
 * router can't read the path of an unknown method nothing would catch what is thrown.
 */
export function answerUnknownRoutes(adapter: Adapter, routes: RouteIndex): void {
  const handlers = adapter as Handlers;
  const setNotFoundHandler = handlers.setNotFoundHandler?.bind(adapter);
  const setErrorHandler = handlers.setErrorHandler?.bind(adapter);
  if (!setNotFoundHandler || !setErrorHandler) return;
  let filters: ErrorHandler | undefined;
  handlers.setErrorHandler = (handler, ...rest) => {
    filters = handler;
    const isFastify = adapter.getType() === 'fastify';
    return setErrorHandler(isFastify ? tellingWrongHosts(routes, handler) : handler, ...rest);
  };
  handlers.setNotFoundHandler = (handler, ...rest) =>
    setNotFoundHandler(
      (request, response, next) => {
        if (!filters) return handler(request, response, next);
        const wrongMethod = routes.wrongMethod(HttpExchange.of(request, response));
        const error = wrongMethod ?? unknownRoute(adapter.getRequestMethod(request), adapter.getRequestUrl(request));
        return filters(error, request, response, next);
      },
      ...rest,
    );
}

/** What Nest says, without the stack that nobody wants of an expected error. */
export function unknownRoute(method: string, url: string): NotFoundException {
  const limit = limitStack(404);
  try {
    return new NotFoundException(`Cannot ${method} ${url}`);
  } finally {
    restoreStackLimit(limit);
  }
}

/** On Fastify a route of another host is a match, which only then says that it is none. */
function tellingWrongHosts(routes: RouteIndex, handler: ErrorHandler): ErrorHandler {
  return (error, request, response, next) => {
    const missed = isMiss(error) ? routes.wrongMethod(HttpExchange.of(request, response)) : undefined;
    return handler(missed ?? error, request, response, next);
  };
}

function isMiss(error: unknown): boolean {
  return error instanceof NotFoundException && /^Cannot [A-Z]+ \//.test(error.message);
}
