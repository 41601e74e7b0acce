import type { RequestPart } from '../problem/violation.js';

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
