import { BadRequestException, HttpException } from '@nestjs/common';
import type { ExternalContextCreator } from '@nestjs/core';
import { methodOf, patch } from '../ledger/patch.js';

type ErrorHandler = (error: unknown, request: unknown, response: unknown, next: unknown) => unknown;
type SetErrorHandler = (handler: ErrorHandler, prefix?: string) => unknown;

/**
 * Nest turns the errors of body parsers, routers and Fastify into its own before a filter sees them. Nest 12 keeps the
 * original as their `cause`, in `mapException()` of its adapters. Nest 11 does not, so they are turned here first.
 */
export function keepCauses(adapter: object): void {
  if ('mapException' in adapter) return;
  patch('error handler', methodOf<SetErrorHandler>(adapter, 'setErrorHandler'), (setErrorHandler) => {
    (adapter as { setErrorHandler: SetErrorHandler }).setErrorHandler = (handler, prefix) =>
      // Express recognizes a handler of errors by its four parameters.
      setErrorHandler(
        (error: unknown, request: unknown, response: unknown, next: unknown) =>
          handler(withCause(error), request, response, next),
        prefix,
      );
  });
}

function withCause(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { status, statusCode } = error as Error & { status?: unknown; statusCode?: unknown };
  if ((error instanceof SyntaxError || error instanceof URIError) && status === 400) {
    return new BadRequestException(error.message, { cause: error });
  }
  if (error.name !== 'FastifyError' || typeof statusCode !== 'number' || statusCode >= 500) return error;
  return new HttpException(error.message, statusCode, { cause: error });
}

type Run = (request: object, response: object) => Promise<unknown>;

/** Runs the global filters of an app, as Nest does for an error of a route. They are known once the app has started. */
export class FilterRunner {
  private readonly errors = new WeakMap<object, unknown>();
  private filters: Run | undefined;

  constructor(private readonly contexts: ExternalContextCreator) {}

  /** @param onFailure gets the error that a filter throws */
  run(error: unknown, request: object, response: object, onFailure: (failure: unknown) => void): void {
    this.errors.set(request, error);
    this.filters ??= this.create();
    this.filters(request, response).catch((failure: unknown) => {
      // Nest's external context throws the error again when a filter returns nothing, although it has responded.
      if (failure !== error) onFailure(failure);
    });
  }

  private create(): Run {
    const fail = (request: unknown): never => {
      throw this.errors.get(request as object);
    };
    const enhancers = { guards: false, interceptors: false, filters: true };
    const none = undefined;
    return this.contexts.create(this, fail, 'run', none, none, none, none, enhancers, 'http') as Run;
  }
}
