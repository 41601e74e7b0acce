import { HttpException } from '@nestjs/common';
import { isStockMember } from '../exceptions/stock-exception.js';
import { isUnknownRouteMessage, type RequestFacts } from '../http/request-facts.js';
import { finalStatus, isFinalStatus } from '../http/status.js';
import { isFailure } from '../problem/member-value.js';
import { extensionsOf, type Occurrence, ownNames } from '../problem/occurrence.js';
import { definitionOf } from '../problem/problem-definition.js';
import { isRecord, nonEmptyText } from '../problem/untrusted.js';
import { absoluteType } from '../problem/uri-reference.js';
import type { MappingRule } from './mapping-rule.js';
import { withErrorCode } from './problem-exception.js';
import { informativeDetail, methodShown, stockType } from './stock-type.js';

const NO_MEMBERS: Occurrence['extensions'] = Object.freeze({});

type Headers = Pick<Occurrence, 'headers' | 'retryAfter'>;

/** Nest's `HttpException`, its subclasses, and those of a second copy of `@nestjs/common`. */
export const stockException: MappingRule = (error, { facts }) => {
  if (!isHttpException(error)) return undefined;
  const status = finalStatus(error.getStatus());
  const response: unknown = error.getResponse();
  const members = membersOf(response);
  const own = definitionOf(error.constructor);
  const occurrence = own ? { definition: own, status, extensions: NO_MEMBERS } : untyped(members, status, facts);
  const isForLog = status >= 500 && occurrence.type === undefined;
  const said = isForLog ? occurrence : clientOccurrence(members, occurrence, detailOf(response, members, error, facts));
  return withOwnMembers(said, error);
};

/** By the convention of http-errors, an exception carries headers for the client as a property. Most have none. */
function withOwnMembers(occurrence: Occurrence, error: HttpException & Headers): Occurrence {
  const { headers, retryAfter } = error;
  const extensions = withErrorCode(occurrence.extensions, error);
  if (headers === undefined && retryAfter === undefined && extensions === occurrence.extensions) return occurrence;
  return { ...occurrence, extensions, headers, retryAfter };
}

/** The type of an exception whose class has none: that which its body names, else that of the status. */
function untyped(members: Readonly<Record<string, unknown>>, status: number, facts: RequestFacts): Occurrence {
  const type = absoluteType(members['type']);
  // A title belongs to its type, so it can't be the title of one of ours.
  const isBlank = type !== undefined || (status < 500 && nonEmptyText(members['title']) !== undefined);
  return { definition: isBlank ? undefined : stockType(status, facts), type, status, extensions: NO_MEMBERS };
}

function detailOf(
  response: unknown,
  members: Readonly<Record<string, unknown>>,
  error: HttpException,
  facts: RequestFacts,
): unknown {
  const status = finalStatus(error.getStatus());
  if (status >= 500) return members['detail'];
  const message = typeof response === 'string' ? response : (sentence(members['message']) ?? members['detail']);
  return withoutClassName(withoutQuery(message, status, facts), error);
}

/**
 * A plain object `{ statusCode, message }`: Nest's own convention, and what is left of an `RpcException` on the caller's
 * side. Nest responds to it like to an exception of that status.
 */
export const plainObject: MappingRule = (error, { facts }) => {
  if (typeof error !== 'object' || error === null || error instanceof Error) return undefined;
  const { statusCode: status, message } = error as { statusCode?: unknown; message?: unknown };
  if (!isFinalStatus(status) || status < 400 || sentence(message) === undefined) return undefined;
  const members = membersOf(error);
  const occurrence = untyped(members, status, facts);
  return status >= 500 ? occurrence : clientOccurrence(members, occurrence, sentence(message));
};

/** Whether this is an `HttpException`, of whichever copy of `@nestjs/common`. */
export function isHttpException(error: unknown): error is HttpException {
  if (error instanceof HttpException) return true;
  const other = error as Partial<HttpException> | null | undefined;
  return (
    error instanceof Error &&
    typeof other?.getStatus === 'function' &&
    typeof other.getResponse === 'function' &&
    isFinalStatus(other.getStatus())
  );
}

/** A client error whose object may have a title, an instance and extension members. */
function clientOccurrence(
  members: Readonly<Record<string, unknown>>,
  { definition, type, status }: Occurrence,
  detail: unknown,
): Occurrence {
  const title = nonEmptyText(members['title']) ?? descriptionOf(members, status);
  return {
    definition,
    type,
    status,
    title,
    detail: informativeDetail(detail, status, title ?? definition?.title),
    instance: nonEmptyText(members['instance']),
    extensions: extensionMembers(members),
  };
}

/** The `description` of Nest's exceptions, unless it is the phrase of the status: `new ForbiddenException(why, title)`. */
function descriptionOf(members: Readonly<Record<string, unknown>>, status: number): string | undefined {
  const { error, statusCode } = members;
  if (statusCode !== status || typeof error !== 'string' || !ownNames(members).every(isStockMember)) return undefined;
  return PHRASES_OF_NEST.has(error) ? undefined : informativeDetail(error, status, undefined);
}

/** Where Nest's own descriptions are not the phrases of RFC 9110. */
const PHRASES_OF_NEST = new Set(['Payload Too Large', 'Unprocessable Entity', 'Misdirected']);

/** The members of a body. A list, bytes and an error have none: their properties were not chosen for clients. */
function membersOf(response: unknown): Record<string, unknown> {
  return isRecord(response) && !ArrayBuffer.isView(response) && !isFailure(response) ? response : {};
}

function extensionMembers(members: Readonly<Record<string, unknown>>): Occurrence['extensions'] {
  if (ownNames(members).every(isStockMember)) return NO_MEMBERS;
  return Object.fromEntries(Object.entries(extensionsOf(members)).filter(([name]) => !isStockMember(name)));
}

/** Nest's `ValidationPipe` makes an array of messages. */
function sentence(message: unknown): string | undefined {
  if (!Array.isArray(message)) return nonEmptyText(message);
  return message.filter((part) => typeof part === 'string').join('; ');
}

/** Some exceptions begin their message with the name of their class, such as `ThrottlerException: Too Many Requests`. */
function withoutClassName(message: unknown, { constructor: { name } }: HttpException): unknown {
  return typeof message === 'string' && message.startsWith(`${name}: `) ? message.slice(name.length + 2) : message;
}

/** For an unknown route, Nest's message is `Cannot GET /path?query`. A query may contain secrets. */
function withoutQuery(message: unknown, status: number, facts: RequestFacts): unknown {
  if (status !== 404 || typeof message !== 'string') return message;
  return isUnknownRouteMessage(message, facts) ? `Cannot ${methodShown(facts.method)} ${facts.path}` : message;
}
