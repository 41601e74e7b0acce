import { statusPhrase } from '../../http/status.js';
import { occurrenceOf } from '../../problem/occurrence.js';
import { definitionOf } from '../../problem/problem-definition.js';
import type { RequestPart } from '../../problem/violation.js';

/** The parameter of a handler that a pipe refused. */
export interface RejectedArgument {
  /** Where it came from; unknown for a decorator of the app's own. */
  readonly part?: RequestPart;
  /** The name that the decorator was given, such as `limit` of `@Query('limit')`. */
  readonly name?: string;
  readonly metatype?: unknown;
  /** A Standard Schema, such as that of `@Body({ schema })`. */
  readonly schema?: unknown;
  /** What the first pipe got. */
  readonly value: unknown;
}

/** What is known of an error that a pipe threw. */
export interface PipeFailure {
  readonly argument?: RejectedArgument;
  /** The pipe that made the error. */
  readonly pipe?: object;
  /** What the pipe told its `exceptionFactory`. */
  readonly told?: unknown;
  /** The item of an array that was refused. */
  readonly item?: unknown;
  /** The thrower has chosen the error on purpose: it is answered as it is. */
  readonly isChosen?: boolean;
}

const KEY = Symbol.for('nestjs-problems.pipe-refusals');

const shared = globalThis as { [KEY]?: WeakMap<object, PipeFailure> };

/** Shared by all copies of this package in the process, since Nest's pipes are witnessed only once. */
const refusals = shared[KEY] ?? new WeakMap<object, PipeFailure>();
shared[KEY] = refusals;

/**
 * Adds what is known of an error. What was noted first stays, for the innermost knows best; but the parameter is the
 * last one: an app may throw the same error again and again.
 */
export function recordPipeFailure(error: unknown, known: PipeFailure): void {
  if (typeof error !== 'object' || error === null) return;
  const before = refusals.get(error);
  refusals.set(error, { ...known, ...before, argument: known.argument ?? before?.argument });
}

/** What is known of an error; nothing, if no pipe threw it. */
export function pipeFailureOf(error: unknown): PipeFailure | undefined {
  return typeof error === 'object' && error !== null ? refusals.get(error) : undefined;
}

/** What an exception of Nest's own says, when nobody gave it more to say. */
export interface StockError {
  readonly status: number;
  /** `list`: one text after the other; `grouped`: by the path of the property. */
  readonly messages: readonly string[];
  readonly isGrouped: boolean;
}

/** The members of the bodies that Nest itself makes. */
const STOCK_MEMBERS = new Set(['statusCode', 'message', 'error', 'errorCode']);

/** Statuses that mean something of their own, whoever answers with them. */
const OF_THEIR_OWN = [401, 403, 404];

/** Reads an `HttpException` without members of its own, from whichever copy of `@nestjs/common`. */
export function stockErrorOf(error: unknown): StockError | undefined {
  if (!(error instanceof Error) || occurrenceOf(error) || definitionOf(error.constructor)) return undefined;
  const { getStatus, getResponse } = error as Partial<{ getStatus(): unknown; getResponse(): unknown }>;
  if (typeof getStatus !== 'function' || typeof getResponse !== 'function') return undefined;
  const status = getStatus.call(error);
  const response = getResponse.call(error);
  if (typeof status !== 'number') return undefined;
  if (typeof response === 'string') return { status, messages: [response], isGrouped: false };
  if (!isRecord(response) || !Object.keys(response).every((member) => STOCK_MEMBERS.has(member))) return undefined;
  const { message } = response;
  // `new BadRequestException()` says the phrase of its status and nothing beside it.
  const isSilent = response['error'] === undefined && message === statusPhrase(status);
  return {
    status,
    messages: isSilent ? [] : textsOf(message),
    isGrouped: isRecord(message) && !Array.isArray(message),
  };
}

/** Whether a refusal with this status is a matter of validation; a built-in pipe may be told any status. */
export function isStatus(status: number, isBuiltIn: boolean): boolean {
  if (status === 400 || status === 422) return true;
  return isBuiltIn && status > 400 && status < 500 && !OF_THEIR_OWN.includes(status);
}

function textsOf(message: unknown): string[] {
  if (typeof message === 'string') return [message];
  if (Array.isArray(message)) return message.flatMap(textsOf);
  return isRecord(message) ? Object.values(message).flatMap(textsOf) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
