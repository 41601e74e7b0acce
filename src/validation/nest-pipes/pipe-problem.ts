import { type StockException, stockExceptionOf } from '../../exceptions/stock-exception.js';
import type { ValidationException } from '../../exceptions/validation.exception.js';
import { isObject } from '../../problem/untrusted.js';
import type { Violation } from '../../problem/violation.js';
import { standardSchemaViolations } from '../standard-schema/schema-violations.js';
import { type StandardIssue, standardSchemaOf } from '../standard-schema/standard-schema.js';
import { silentProblem, violationsProblem } from '../violations/violations-problem.js';
import { parsePipeViolations } from './parse-pipes.js';
import {
  argumentViolation,
  isValidationStatus,
  messageViolations,
  type PipeFailure,
  pipeFailureOf,
  type RejectedArgument,
} from './pipe-failures.js';
import { validationPipeViolations } from './validation-pipe-violations.js';

/** The options that concern problems made from pipe exceptions. */
export interface PipeProblemOptions {
  /** The status to use instead of 400. */
  readonly status?: number;
  /** Whether violations may show rejected values. */
  readonly echo?: boolean;
  /** How many violations are listed; the others are only counted. */
  readonly limit?: number;
}

/**
 * The validation problem for a pipe's exception. `undefined` if no pipe threw the error (then the handler did), or if the
 * app chose the error.
 */
export function pipeProblem(error: unknown, options: PipeProblemOptions): ValidationException | undefined {
  const failure = pipeFailureOf(error);
  if (!failure?.argument || failure.isChosen) return undefined;
  if (isTooDeep(error, failure.argument.value)) return tooDeepProblem(failure.argument, options.status);
  const stock = stockExceptionOf(error);
  if (!stock || !isValidationStatus(stock.status, failure.factoryInput !== undefined)) return undefined;
  const status = stock.status === 400 ? options.status : stock.status;
  const violations = violationsOf(stock, failure, failure.argument, options);
  return violations.length > 0 ? violationsProblem(violations, status) : silentProblem(failure.argument.part, status);
}

function violationsOf(
  stock: StockException,
  failure: PipeFailure,
  argument: RejectedArgument,
  { echo = false, limit }: PipeProblemOptions,
): Violation[] {
  const { factoryInput, pipe } = failure;
  if (isErrorTree(factoryInput)) {
    return validationPipeViolations(factoryInput, stock, failure, argument, { echo, limit });
  }
  const schema = standardSchemaOf(argument);
  if (isIssueList(factoryInput) && schema && !hasOwnFactory(pipe)) {
    const above = argument.name === undefined ? [] : [argument.name];
    const from = { part: argument.part ?? 'body', above, value: argument.value, echo, limit } as const;
    return standardSchemaViolations(factoryInput, schema['~standard'].vendor, from);
  }
  return (
    parsePipeViolations(stock, failure, argument, limit) ??
    messageViolations(stock.messages, failure, argument, { echo, limit })
  );
}

/** Whether these are class-validator's errors. */
function isErrorTree(input: unknown): input is Parameters<typeof validationPipeViolations>[0] {
  return Array.isArray(input) && input.length > 0 && input.every((entry) => isObject(entry) && 'property' in entry);
}

/** Whether these are the issues of a Standard Schema. ArkType's are iterable, but not a plain array. */
function isIssueList(input: unknown): input is Iterable<StandardIssue> {
  return isObject(input) && Symbol.iterator in input;
}

function hasOwnFactory(pipe: object | undefined): boolean {
  return (pipe as { options?: { exceptionFactory?: unknown } } | undefined)?.options?.exceptionFactory !== undefined;
}

/** The number of objects to look at: more than a body of 1 MB has, and a bound for values that contain themselves. */
const MAX_OBJECTS = 1_000_000;

/** From this depth on, a stack overflow is the fault of the value, not of the code. */
const DEEP = 200;

/**
 * Whether a stack overflow was caused by the client: class-transformer and class-validator recurse into each level of a
 * value. An overflow on a shallow value is a bug of the server.
 */
export function isTooDeep(error: unknown, value: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message) && hasLevels(value, DEEP);
}

function hasLevels(value: unknown, levels: number): boolean {
  const pending = [{ item: value, depth: 0 }];
  let seen = 0;
  for (let next = pending.pop(); next && seen < MAX_OBJECTS; next = pending.pop(), seen++) {
    const { item, depth } = next;
    if (!isObject(item)) continue;
    if (depth === levels) return true;
    for (const child of Object.values(item)) if (isObject(child)) pending.push({ item: child, depth: depth + 1 });
  }
  return false;
}

/** The problem of a value that is nested too deeply to be validated. */
export function tooDeepProblem(argument: RejectedArgument, status?: number): ValidationException {
  const violation = argumentViolation(argument, { code: 'maxDepth', message: 'is nested too deeply' });
  return violationsProblem([violation], status);
}
