import type { ValidationException } from '../exceptions/validation.exception.js';
import type { RejectedArgument } from './pipe-failures.js';
import { argumentViolation } from './pipe-messages.js';
import { violationsProblem } from './validation-problem.js';

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
