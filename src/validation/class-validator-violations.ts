import type { ValidationError } from '@nestjs/common';
import type { Violation } from '../problem/violation.js';
import { ConstraintRules } from './constraint-rules.js';
import { constraintViolation, isWarning, missingViolation } from './constraint-violation.js';
import { type LocatedError, locateErrors, type ValidatedPart } from './located-errors.js';

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
