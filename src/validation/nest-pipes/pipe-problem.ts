import { type StockException, stockExceptionOf } from '../../exceptions/stock-exception.js';
import type { ValidationException } from '../../exceptions/validation.exception.js';
import { isObject } from '../../problem/untrusted.js';
import type { Violation } from '../../problem/violation.js';
import { standardSchemaViolations } from '../standard-schema/schema-violations.js';
import { type StandardIssue, standardSchemaOf } from '../standard-schema/standard-schema.js';
import { silentProblem, type ValidatedPart, violationsProblem } from '../violations/violations-problem.js';
import { type CarriedIssues, carriedIssues, isErrorTree } from './carried-issues.js';
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

/** What a problem takes from its request. */
type RequestLanguage = Pick<ValidatedPart, 'translate'>;

/**
 * The validation problem for a pipe's exception. `undefined` if no pipe threw the error (then the handler did), or if the
 * app chose the error.
 */
export function pipeProblem(
  error: unknown,
  options: PipeProblemOptions,
  request: RequestLanguage = {},
): ValidationException | undefined {
  const failure = pipeFailureOf(error);
  if (!failure?.argument || failure.isChosen) return undefined;
  const { argument } = failure;
  if (isTooDeep(error, argument.value)) return tooDeepProblem(argument, options.status);
  const carried = carriedIssues(error);
  const stock = carried ?? stockExceptionOf(error);
  if (!stock || !isValidationStatus(stock.status, failure.factoryInput !== undefined)) return undefined;
  const status = stock.status === 400 ? options.status : stock.status;
  const violations = carried
    ? carriedViolations(carried, failure, argument, { ...options, translate: request.translate })
    : violationsOf(stock as StockException, failure, argument, options);
  return violations.length > 0 ? violationsProblem(violations, status) : silentProblem(argument.part, status);
}

/** The violations in what an exception of another package carries: issues of Zod, or errors of class-validator. */
function carriedViolations(
  { issues, errors = [] }: CarriedIssues,
  failure: PipeFailure,
  argument: RejectedArgument,
  { echo = false, limit, translate }: PipeProblemOptions & RequestLanguage,
): Violation[] {
  if (issues) return standardSchemaViolations(issues, 'zod', schemaSource(argument, { echo, limit }));
  return validationPipeViolations(errors, { isGrouped: true }, failure, argument, { echo, limit, translate });
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
    return standardSchemaViolations(factoryInput, schema['~standard'].vendor, schemaSource(argument, { echo, limit }));
  }
  return (
    parsePipeViolations(stock, failure, argument, limit) ??
    messageViolations(stock.messages, failure, argument, { echo, limit })
  );
}

function schemaSource({ part = 'body', name, value }: RejectedArgument, limits: Pick<ValidatedPart, 'echo' | 'limit'>) {
  return { part, above: name === undefined ? [] : [name], value, ...limits };
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
