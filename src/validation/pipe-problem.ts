import type { ValidationException } from '../exceptions/validation.exception.js';
import type { Violation } from '../problem/violation.js';
import { isTooDeep, tooDeepProblem } from './max-depth.js';
import { nestPipeViolations } from './nest-pipe-violations.js';
import { parsePipeViolations } from './parse-pipe-violations.js';
import { type PipeFailure, pipeFailureOf, type RejectedArgument } from './pipe-failures.js';
import { messageViolations } from './pipe-messages.js';
import { type StandardIssue, standardSchemaOf } from './standard-schema.js';
import { standardSchemaViolations } from './standard-schema-violations.js';
import { isStatus, type StockError, stockErrorOf } from './stock-error.js';
import { silentProblem, violationsProblem } from './validation-problem.js';

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
