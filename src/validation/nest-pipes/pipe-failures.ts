import { isObject } from '../../problem/untrusted.js';
import { createViolation, type RequestPart, type Violation, type ViolationInput } from '../../problem/violation.js';
import { leaksValue } from '../violations/quoted-values.js';
import { ViolationCollector } from '../violations/violation-collector.js';
import { defaultMessage } from '../violations/violation-messages.js';
import type { ValidatedPart } from '../violations/violations-problem.js';

/** The handler parameter whose value a pipe rejected. */
export interface RejectedArgument {
  /** The part of the request it reads; unknown for a custom decorator. */
  readonly part?: RequestPart;
  /** The name passed to the decorator, such as `limit` of `@Query('limit')`. */
  readonly name?: string;
  readonly metatype?: unknown;
  /** A Standard Schema, such as that of `@Body({ schema })`. */
  readonly schema?: unknown;
  /** The input of the first pipe. */
  readonly value: unknown;
}

/** What is known about an error that a pipe threw. */
export interface PipeFailure {
  readonly argument?: RejectedArgument;
  /** The pipe that created the error. */
  readonly pipe?: object;
  /** What the pipe passed to its `exceptionFactory`. */
  readonly factoryInput?: unknown;
  /** The rejected item, if the value is an array. */
  readonly item?: unknown;
  /** Whether the app chose this error, so that it is sent unchanged. */
  readonly isChosen?: boolean;
}

const KEY = Symbol.for('nestjs-problems.pipe-failures');

const shared = globalThis as { [KEY]?: WeakMap<object, PipeFailure> };

/** Shared by all copies of this package in the process, because Nest's pipes are instrumented only once. */
const failures = shared[KEY] ?? new WeakMap<object, PipeFailure>();
shared[KEY] = failures;

/**
 * Adds to what is known about an error. The first record of a fact wins: it comes from the innermost pipe. Only the
 * argument is overwritten, because an app may throw the same error object for several requests.
 */
export function recordPipeFailure(error: unknown, known: PipeFailure): void {
  if (!isObject(error)) return;
  const before = failures.get(error);
  failures.set(error, { ...known, ...before, argument: known.argument ?? before?.argument });
}

/** What is known about an error; `undefined` if no pipe threw it. */
export function pipeFailureOf(error: unknown): PipeFailure | undefined {
  return isObject(error) ? failures.get(error) : undefined;
}

/** Statuses with a meaning other than "the request is not valid". */
const NOT_VALIDATION = [401, 403, 404];

/** Whether a pipe's exception with this status is about validation. Nest's own pipes accept any `errorHttpStatusCode`. */
export function isValidationStatus(status: number, isNestPipe: boolean): boolean {
  if (status === 400 || status === 422) return true;
  return isNestPipe && status > 400 && status < 500 && !NOT_VALIDATION.includes(status);
}

/** One violation of the parameter per message: nothing more is known about an exception of the app's own pipe. */
export function messageViolations(
  messages: readonly string[],
  failure: PipeFailure,
  argument: RejectedArgument,
  { echo, limit }: Pick<ValidatedPart, 'echo' | 'limit'>,
): Violation[] {
  const collector = new ViolationCollector(limit);
  for (const message of messages) collector.add(() => messageViolation(message, failure, argument, echo));
  return collector.violations;
}

/** The violation of the parameter that a message of a pipe stands for. */
export function messageViolation(
  message: string,
  { pipe }: PipeFailure,
  argument: RejectedArgument,
  echo = false,
): Violation {
  const isShown = message !== '' && (echo || !leaksValue(message, argument.value));
  return argumentViolation(argument, {
    code: codeOf(pipe),
    message: isShown ? message : defaultMessage('invalid'),
  });
}

/** A violation at the parameter, or below it. */
export function argumentViolation(
  { part, name }: RejectedArgument,
  { code, message, below = [] }: Pick<ViolationInput, 'code' | 'message'> & { below?: readonly (string | number)[] },
): Violation {
  const segments = [...(name === undefined ? [] : [name]), ...below];
  if (part) return createViolation({ part, segments, code, message });
  // A custom decorator: which part of the request it reads is unknown.
  const parameter = name === undefined ? {} : { parameter: name };
  return { location: ['request'], ...parameter, severity: 'Error', code, message };
}

/** The code is the pipe's name: `parseEven` for a `ParseEvenPipe`. Bundlers add a number to it, or shorten it. */
function codeOf(pipe: object | undefined): string {
  const name = pipe?.constructor.name.replace(/Pipe\d*$/, '') ?? '';
  return name.length < 3 || name === 'Object' || name === 'Validation'
    ? 'invalid'
    : name[0]?.toLowerCase() + name.slice(1);
}
