import { BadRequestException, HttpException } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';

type Adapter = HttpAdapterHost['httpAdapter'];
type ErrorHandler = (error: unknown, request: unknown, response: unknown, next: unknown) => unknown;

/**
 * Nest turns the errors of body parsers, routers and Fastify into its own before a filter sees them; up to version 11 it
 * forgets what they were. Turned here first, as Nest 12 does it, they keep the original as their `cause`.
 */
export function keepCauses(adapter: Adapter): void {
  const setErrorHandler = adapter.setErrorHandler?.bind(adapter);
  if (!setErrorHandler) return;
  adapter.setErrorHandler = (handler: ErrorHandler, prefix?: string) =>
    // Four parameters: by them Express knows a handler of errors.
    setErrorHandler(
      (error: unknown, request: unknown, response: unknown, next: unknown) =>
        handler(withCause(error), request, response, next),
      prefix,
    );
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
