import type { ValidationException } from '../../exceptions/validation.exception.js';
import type { Violation } from '../../problem/violation.js';
import { standardSchemaViolations } from '../standard-schema/schema-violations.js';
import { type StandardIssue, standardSchemaOf } from '../standard-schema/standard-schema.js';
import { silentProblem, violationsProblem } from '../validation-problem.js';
import { parsePipeViolations } from './parse-pipes.js';
import {
  isStatus,
  type PipeFailure,
  pipeFailureOf,
  type RejectedArgument,
  type StockError,
  stockErrorOf,
} from './pipe-failures.js';
import { argumentViolation, messageViolations } from './pipe-messages.js';
import { nestPipeViolations } from './validation-pipe-violations.js';

/** What the options say of problems that pipes make. */
export interface PipeProblemOptions {
  /** The status instead of 400. */
  readonly status?: number;
  /** Whether rejected values may be shown. */
  readonly echo?: boolean;
}

/**
 * The validation problem that a pipe's exception stands for; nothing, when no pipe threw it (then it is the handler's
 * own), or when it was chosen on purpose.
 */
export function pipeProblem(error: unknown, options: PipeProblemOptions): ValidationException | undefined {
  const refusal = pipeFailureOf(error);
  if (!refusal?.argument || refusal.isChosen) return undefined;
  if (isTooDeep(error, refusal.argument.value)) return tooDeepProblem(refusal.argument, options.status);
  const stock = stockErrorOf(error);
  if (!stock || !isStatus(stock.status, refusal.told !== undefined)) return undefined;
  const status = stock.status === 400 ? options.status : stock.status;
  const violations = violationsOf(stock, refusal, refusal.argument, options.echo ?? false);
  return violations.length > 0 ? violationsProblem(violations, status) : silentProblem(refusal.argument.part, status);
}

function violationsOf(stock: StockError, refusal: PipeFailure, argument: RejectedArgument, echo: boolean): Violation[] {
  const { told, pipe } = refusal;
  if (isTree(told)) return nestPipeViolations(told, stock, refusal, argument, echo);
  const schema = standardSchemaOf(argument);
  if (isIssues(told) && schema && !hasOwnFactory(pipe)) {
    const above = argument.name === undefined ? [] : [argument.name];
    const from = { part: argument.part ?? 'body', above, value: argument.value, echo } as const;
    return standardSchemaViolations(told, schema['~standard'].vendor, from);
  }
  return parsePipeViolations(stock, refusal, argument) ?? messageViolations(stock, refusal, argument, echo);
}

/** The errors of class-validator. */
function isTree(told: unknown): told is Parameters<typeof nestPipeViolations>[0] {
  return Array.isArray(told) && told.length > 0 && told.every((entry) => isRecord(entry) && 'property' in entry);
}

/** The issues of a Standard Schema; ArkType's are no plain array. */
function isIssues(told: unknown): told is Iterable<StandardIssue> {
  return isRecord(told) && Symbol.iterator in told;
}

function hasOwnFactory(pipe: object | undefined): boolean {
  return (pipe as { options?: { exceptionFactory?: unknown } } | undefined)?.options?.exceptionFactory !== undefined;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** How deep a value may be before we blame it, not the code, for a stack that overflowed. */
const DEEP = 200;

/**
 * Whether an overflow of the stack is the sender's fault: class-transformer and class-validator call themselves for
 * each level of a value. A shallow value that overflows has met a mistake of the server.
 */
export function isTooDeep(error: unknown, value: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message) && hasLevels(value, DEEP);
}

function hasLevels(value: unknown, levels: number): boolean {
  let level = [value].filter(isObject);
  for (let depth = 0; level.length > 0 && depth < levels; depth++) {
    level = level.flatMap((item) => Object.values(item).filter(isObject));
  }
  return level.length > 0;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The problem of a value that is nested more deeply than it can be validated. */
export function tooDeepProblem(argument: RejectedArgument, status?: number): ValidationException {
  const violation = argumentViolation(argument, { code: 'maxDepth', message: 'should not be nested so deeply' });
  return violationsProblem([violation], status);
}
