import { type ValidationError, ValidationPipe, type ValidationPipeOptions } from '@nestjs/common';
import type { Violation } from '../../problem/violation.js';
import { ConstraintRules } from './constraint-rules.js';
import { constraintViolation, isWarning, missingViolation } from './constraint-violation.js';
import { type LocatedError, locateErrors, type ValidatedPart } from './located-errors.js';

/** Carries class-validator's errors from Nest's pipe to ours, which knows where the value came from. */
export class Rejection {
  constructor(readonly errors: readonly ValidationError[]) {}
}

/** Nest's own pipe, which here keeps what is known of an error, and lets mere warnings pass. */
export class ClassValidatorPipe extends ValidationPipe {
  private readonly isOurs: boolean;

  constructor(options: ValidationPipeOptions) {
    super({ exceptionFactory: (errors: readonly ValidationError[]) => new Rejection(errors), ...options });
    this.isOurs = options.exceptionFactory === undefined;
  }

  protected override async validate(object: object, options?: ValidationPipeOptions): Promise<ValidationError[]> {
    const told = this.isOurs ? { ...options, validationError: { target: true, value: true } } : options;
    const errors = await super.validate(object, told);
    return areWarnings(errors) ? [] : errors;
  }
}

/** class-validator's tree of errors as violations, in the order of the tree. */
export function classValidatorViolations(errors: readonly ValidationError[], from: ValidatedPart): Violation[] {
  const rules = new ConstraintRules();
  return locateErrors(errors, from).flatMap((located) => violationsOf(located, from, rules));
}

/** A member that is absent is missing, whatever else its constraints say. */
function violationsOf(located: LocatedError, from: ValidatedPart, rules: ConstraintRules): Violation[] {
  const constraints = Object.keys(located.error.constraints ?? {});
  if (constraints.length === 0) return [];
  if (located.absent) return [missingViolation(located, from)];
  return constraints.map((name) => constraintViolation(name, located, from, rules));
}

/** Whether the tree holds nothing but constraints whose `context` says `severity: 'Warning'`. */
export function areWarnings(errors: readonly ValidationError[]): boolean {
  const pending = [...errors];
  for (let error = pending.pop(); error; error = pending.pop()) {
    const { constraints, contexts } = error;
    if (!Object.keys(constraints ?? {}).every((name) => isWarning(contexts, name))) return false;
    for (const child of error.children ?? []) pending.push(child);
  }
  return true;
}
