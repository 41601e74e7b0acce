import { type Equals, matches } from './problem-comparison.js';

/** Members of one violation, by their names on the wire; others may be there as well. A regular expression matches a text. */
export interface ExpectedViolation {
  readonly location?: unknown;
  readonly pointer?: unknown;
  readonly parameter?: unknown;
  readonly severity?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly [member: string]: unknown;
}

type Violation = Readonly<Record<string, unknown>>;

/**
 * The list that the received one should have been: each expected violation once, none besides, in whatever order. Equal
 * to the received list when all is right, else as close to it as possible.
 */
export function expectedViolations(
  received: readonly unknown[],
  wanted: readonly ExpectedViolation[],
  equals: Equals,
): unknown[] {
  const open = [...wanted];
  const assigned = received.map((violation) => {
    const index = open.findIndex((candidate) => fits(violation, candidate, equals));
    if (index === -1) return undefined;
    open.splice(index, 1);
    return violation;
  });
  const filled = assigned.map((violation, index) => violation ?? corrected(received[index], open.shift(), equals));
  return [...filled.filter((violation) => violation !== undefined), ...open];
}

function fits(violation: unknown, wanted: ExpectedViolation, equals: Equals): boolean {
  return isObject(violation) && Object.keys(wanted).every((name) => matches(violation[name], wanted[name], equals));
}

/** The received violation with what was expected in place of what is wrong. */
function corrected(violation: unknown, wanted: ExpectedViolation | undefined, equals: Equals): unknown {
  if (!wanted || !isObject(violation)) return wanted;
  const wrong = Object.entries(wanted).filter(([name, value]) => !matches(violation[name], value, equals));
  return { ...violation, ...Object.fromEntries(wrong) };
}

function isObject(value: unknown): value is Violation {
  return typeof value === 'object' && value !== null;
}
