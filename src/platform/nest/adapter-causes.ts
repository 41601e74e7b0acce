import { BadRequestException, HttpException } from '@nestjs/common';
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
