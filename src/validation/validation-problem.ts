import type { ValidationError } from '@nestjs/common';
import { ValidationException } from '../exceptions/validation.exception.js';
import type { RequestPart, Violation } from '../problem/violation.js';
import { classValidatorViolations } from './class-validator/class-validator-pipe.js';

const PART_NAMES: Readonly<Record<RequestPart, string>> = {
  body: 'request body',
  query: 'query',
  path: 'path',
  header: 'request header',
};

/** The problem that a list of violations makes. */
export function violationsProblem(violations: readonly Violation[], status?: number): ValidationException {
  return new ValidationException({ detail: summary(violations), validation: violations }, { status });
}

/** The problem of a request whose violations nobody may read (`disableErrorMessages`). */
export function silentProblem(part: RequestPart | undefined, status?: number): ValidationException {
  return new ValidationException({ detail: `The ${part ? PART_NAMES[part] : 'request'} is not valid.` }, { status });
}

/**
 * An `exceptionFactory` for people who keep Nest's own `ValidationPipe`. That pipe does not tell where a value came
 * from, so the violations say `body`; `ProblemValidationPipe` knows better.
 *
 * @example
 * app.useGlobalPipes(new ValidationPipe({ whitelist: true, exceptionFactory: validationProblem }));
 */
export function validationProblem(errors: readonly ValidationError[]): ValidationException {
  return violationsProblem(classValidatorViolations(errors, { part: 'body' }));
}

function summary(violations: readonly Violation[]): string {
  const parts = new Set(violations.map(({ location }) => String(location[1])));
  const [part] = parts;
  const name = parts.size === 1 && part !== undefined ? PART_NAMES[part as RequestPart] : undefined;
  return `The ${name ?? 'request'} has ${violations.length === 1 ? 'one violation' : `${violations.length} violations`}.`;
}
