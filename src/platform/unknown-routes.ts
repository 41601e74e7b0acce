import { NotFoundException } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import { limitStack, restoreStackLimit } from '../exceptions/stack-capture.js';

type Adapter = HttpAdapterHost['httpAdapter'];
type NotFoundHandler = (request: unknown, response: unknown, next: unknown) => unknown;
type ErrorHandler = (error: unknown, request: unknown, response: unknown, next: unknown) => unknown;
type Handlers = {
  setNotFoundHandler?(handler: NotFoundHandler, ...rest: unknown[]): unknown;
  setErrorHandler?(handler: ErrorHandler, ...rest: unknown[]): unknown;
};

/**
 * Leads a request that no route answers straight to the filters of the app, as Nest's own 404 is. Nest throws that one,
 * which captures a stack, and where Fastify's router cannot read the path of an unknown method nothing would catch it.
 */
export function answerUnknownRoutes(adapter: Adapter): void {
  const handlers = adapter as Handlers;
  const setNotFoundHandler = handlers.setNotFoundHandler?.bind(adapter);
  const setErrorHandler = handlers.setErrorHandler?.bind(adapter);
  if (!setNotFoundHandler || !setErrorHandler) return;
  let filters: ErrorHandler | undefined;
  handlers.setErrorHandler = (handler, ...rest) => {
    filters = handler;
    return setErrorHandler(handler, ...rest);
  };
  handlers.setNotFoundHandler = (handler, ...rest) =>
    setNotFoundHandler(
      (request, response, next) => {
        if (!filters) return handler(request, response, next);
        const error = unknownRoute(adapter.getRequestMethod(request), adapter.getRequestUrl(request));
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
