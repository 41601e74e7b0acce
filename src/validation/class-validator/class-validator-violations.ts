import type { ValidationError } from '@nestjs/common';
import type { ValidationException } from '../../exceptions/validation.exception.js';
import type { Violation } from '../../problem/violation.js';
import type { ValidatedPart } from '../violations/validated-part.js';
import { violationsProblem } from '../violations/violations-problem.js';
import { ConstraintRules } from './constraint-rules.js';
import { constraintViolation, missingViolation } from './constraint-violation.js';
import { type LocatedError, locateErrors } from './located-errors.js';

/**
 * An `exceptionFactory` for apps that keep Nest's own `ValidationPipe`. That pipe does not pass on which part of the
 * request a value comes from, so each violation is located in the body. `ProblemValidationPipe` knows the part.
 *
 * @example
 * app.useGlobalPipes(new ValidationPipe({ whitelist: true, exceptionFactory: validationProblem }));
 */
export function validationProblem(errors: readonly ValidationError[]): ValidationException {
  return violationsProblem(classValidatorViolations(errors, { part: 'body' }));
}

/** The violations in class-validator's tree of errors, in the order of the tree. */
export function classValidatorViolations(errors: readonly ValidationError[], from: ValidatedPart): Violation[] {
  const rules = new ConstraintRules();
  return locateErrors(errors, from).flatMap((located) => violationsOf(located, from, rules));
}

/** An absent member gets one violation, `required`, whatever its other constraints are. */
function violationsOf(located: LocatedError, from: ValidatedPart, rules: ConstraintRules): Violation[] {
  const constraints = Object.keys(located.error.constraints ?? {});
  if (constraints.length === 0) return [];
  if (located.absent) return [missingViolation(located, from)];
  return constraints.map((name) => constraintViolation(name, located, from, rules));
}
