import type { ValidationError } from '@nestjs/common';
import type { RequestPart, Violation } from '../problem/violation.js';
import { constraintCode } from './constraint-code.js';
import { missing, violationAt } from './violation-at.js';

/** Where the validated value came from. */
export interface ValidatedPart {
  readonly part: RequestPart;
  /** The segments above the value, such as `user` of `@Body('user')`. */
  readonly above?: readonly string[];
  /** The value before it was validated, when known: tells arrays from objects. */
  readonly value?: unknown;
}

interface Pending {
  readonly error: ValidationError;
  readonly above: readonly (string | number)[];
  readonly container: unknown;
}

/** class-validator's tree of errors as violations, in the order of the tree. */
export function classValidatorViolations(errors: readonly ValidationError[], from: ValidatedPart): Violation[] {
  const violations: Violation[] = [];
  // A stack of our own: the sender of the request decides how deep the tree is.
  const pending: Pending[] = [];
  const push = (list: readonly ValidationError[], above: Pending['above'], container: unknown) => {
    for (const error of [...list].reverse()) pending.push({ error, above, container });
  };
  push(errors, from.above ?? [], from.value);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { error, above, container } = next;
    const segments = [...above, segment(error.property, container)];
    violations.push(...violationsOf(error, from.part, segments, container));
    if (error.children?.length) push(error.children, segments, read(container, error.property));
  }
  return violations;
}

function violationsOf(
  error: ValidationError,
  part: RequestPart,
  segments: (string | number)[],
  container: unknown,
): Violation[] {
  const constraints = Object.entries(error.constraints ?? {});
  if (constraints.length === 0) return [];
  if (isMissing(error, container)) return [missing(part, segments)];
  return constraints.map(([name, message]) => violationAt({ part, segments, code: constraintCode(name), message }));
}

/** A member that is absent is missing, whatever else its constraints say. */
function isMissing(error: ValidationError, container: unknown): boolean {
  if (typeof container === 'object' && container !== null) return read(container, error.property) === undefined;
  return error.value === undefined && !error.constraints?.whitelistValidation;
}

function segment(property: string, container: unknown): string | number {
  const mayBeIndex = container === undefined || Array.isArray(container);
  return mayBeIndex && /^(0|[1-9]\d*)$/.test(property) ? Number(property) : property;
}

function read(container: unknown, property: string): unknown {
  if (typeof container !== 'object' || container === null) return undefined;
  return Object.hasOwn(container, property) ? (container as Record<string, unknown>)[property] : undefined;
}
