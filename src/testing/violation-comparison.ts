import { isObject } from '../problem/untrusted.js';
import { type Equals, matches } from './problem-comparison.js';

/** Expected members of a violation, by their names in the body; others are ignored. A regular expression matches strings. */
export interface ExpectedViolation {
  readonly location?: unknown;
  readonly pointer?: unknown;
  readonly parameter?: unknown;
  readonly severity?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly [member: string]: unknown;
}

/**
 * The list that should have been received: each expected violation once and no others, in any order. Equal to the received
 * list if it is correct, otherwise as close to it as possible, so that the diff is small.
 */
export function expectedViolations(
  received: readonly unknown[],
  wanted: readonly ExpectedViolation[],
  equals: Equals,
): unknown[] {
  const missing = [...wanted];
  const assigned = received.map((violation) => {
    const index = missing.findIndex((candidate) => isMatch(violation, candidate, equals));
    if (index === -1) return undefined;
    missing.splice(index, 1);
    return violation;
  });
  const filled = assigned.map((violation, index) => violation ?? corrected(received[index], missing.shift(), equals));
  return [...filled.filter((violation) => violation !== undefined), ...missing];
}

function isMatch(violation: unknown, wanted: ExpectedViolation, equals: Equals): boolean {
  return isObject(violation) && Object.keys(wanted).every((name) => matches(violation[name], wanted[name], equals));
}

/** The received violation with its wrong members replaced by the expected ones. */
function corrected(violation: unknown, wanted: ExpectedViolation | undefined, equals: Equals): unknown {
  if (!wanted || !isObject(violation)) return wanted;
  const wrong = Object.entries(wanted).filter(([name, value]) => !matches(violation[name], value, equals));
  return { ...violation, ...Object.fromEntries(wrong) };
}
