import { HttpException } from '@nestjs/common';
import type { RequestFacts } from '../http/request-facts.js';
import { finalStatus, isFinalStatus } from '../http/status.js';
import { extensionsOf, type Occurrence, ownNames } from '../problem/occurrence.js';
import { definitionOf, type ProblemDefinition } from '../problem/problem-definition.js';
import { fromHttpError } from './framework-errors.js';
import { informativeDetail, stockType } from './stock-type.js';

/** Members of the bodies that Nest makes; they say what the problem says anyway. */
const STOCK_MEMBERS = new Set(['statusCode', 'message', 'error']);
const NO_MEMBERS: Occurrence['extensions'] = Object.freeze({});

/** Nest's `HttpException`, its subclasses, and those of a second copy of `@nestjs/common`. */
export function fromHttpException(error: unknown, request: RequestFacts): Occurrence | undefined {
  if (!isHttpException(error)) return undefined;
  const framework = frameworkError(error, request);
  if (framework) return framework;
  const given: unknown = error.getStatus();
  const status = finalStatus(given);
  const definition = definitionOf(error.constructor) ?? stockType(status, request);
  if (status < 500) return clientOccurrence(error, status, definition, request);
  const { headers, retryAfter } = travellingWith(error);
  return { definition, status, extensions: withErrorCode({}, error), headers, retryAfter };
}

function isHttpException(error: unknown): error is HttpException {
  if (error instanceof HttpException) return true;
  const other = error as Partial<HttpException> | null | undefined;
  return (
    error instanceof Error &&
    typeof other?.getStatus === 'function' &&
    typeof other.getResponse === 'function' &&
    isFinalStatus(other.getStatus())
  );
}

/** Nest wraps the errors of body parsers and of Fastify; what they are, only they know themselves. */
function frameworkError(error: HttpException, request: RequestFacts): Occurrence | undefined {
  const { cause } = error;
  return cause instanceof Error && cause.message === error.message ? fromHttpError(cause, request) : undefined;
}

function clientOccurrence(
  error: HttpException,
  status: number,
  definition: ProblemDefinition | undefined,
  request: RequestFacts,
): Occurrence {
  const response: unknown = error.getResponse();
  const told = typeof response === 'object' && response !== null && !(response instanceof Error) ? response : {};
  const body = told as Record<string, unknown>;
  const message = typeof response === 'string' ? response : (sentence(body.message) ?? body.detail);
  const { headers, retryAfter } = travellingWith(error);
  const detail = withoutName(withoutQuery(message, status, request), error);
  return {
    definition,
    status,
    title: text(body.title),
    detail: informativeDetail(detail, status, text(body.title) ?? definition?.title),
    instance: text(body.instance),
    extensions: withErrorCode(extraMembers(body), error),
    headers,
    retryAfter,
  };
}

function extraMembers(body: Record<string, unknown>): Occurrence['extensions'] {
  if (ownNames(body).every(isStock)) return NO_MEMBERS;
  const members: Record<string, unknown> = {};
  const given = extensionsOf(body);
  for (const name in given) if (!isStock(name)) members[name] = given[name];
  return members;
}

function isStock(name: string): boolean {
  return STOCK_MEMBERS.has(name);
}

/** Whatever exception it is: header fields on it were put there for the client, by the convention of `http-errors`. */
function travellingWith(error: HttpException): Pick<Occurrence, 'headers' | 'retryAfter'> {
  const { headers, retryAfter } = error as HttpException & Pick<Occurrence, 'headers' | 'retryAfter'>;
  return { headers, retryAfter };
}

/** Nest 12 knows an `errorCode` beside the body, Nest 11 only keeps it. It was chosen for the client, on a 5xx, too. */
export function withErrorCode(extensions: Occurrence['extensions'], error: object): Occurrence['extensions'] {
  const { errorCode: told, options } = error as { errorCode?: unknown; options?: { errorCode?: unknown } };
  const errorCode = told ?? options?.errorCode;
  return typeof errorCode === 'string' || typeof errorCode === 'number' ? { ...extensions, errorCode } : extensions;
}

function sentence(message: unknown): string | undefined {
  if (!Array.isArray(message)) return text(message);
  return message.filter((part) => typeof part === 'string').join('; ');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Some exceptions begin their message with the name of their class, as `ThrottlerException: Too Many Requests` does. */
function withoutName(message: unknown, { constructor: { name } }: HttpException): unknown {
  return typeof message === 'string' && message.startsWith(`${name}: `) ? message.slice(name.length + 2) : message;
}

/** For an unknown route Nest says `Cannot GET /path?query`, and a query may hold secrets. */
function withoutQuery(message: unknown, status: number, { method, path }: RequestFacts): unknown {
  if (status !== 404 || typeof message !== 'string' || !message.startsWith('Cannot ')) return message;
  const stock = `Cannot ${method} ${path}`;
  return message.startsWith(stock) ? stock : message;
}
