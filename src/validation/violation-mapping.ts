import type { ValidationException } from '../exceptions/validation.exception.js';
import { isProblemThrowable } from '../problem/occurrence.js';
import { malformedJsonProblem } from './bodies/malformed-json.js';
import { uploadProblem } from './bodies/uploads.js';
import { type PipeProblemOptions, pipeProblem } from './nest-pipes/pipe-problem.js';

/**
 * Errors of other sources that are violations of the request. To be asked after the app's own mappers and before the
 * rules for stock exceptions.
 */
export function violationMapping(options: PipeProblemOptions): {
  matches(error: unknown): boolean;
  map(error: unknown): ValidationException | undefined;
} {
  return {
    matches: (error) => typeof error === 'object' && error !== null && !isProblemThrowable(error),
    map: (error) => pipeProblem(error, options) ?? malformedJsonProblem(error) ?? uploadProblem(error),
  };
}
