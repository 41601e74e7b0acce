import type { Severity, Violation } from '../../problem/violation.js';

/** The maximum total length of locations and pointers, because clients choose how deep and long member names are. */
export const MAX_LOCATION_LENGTH = 200_000;

/** How many violations a list leaves out, by severity. */
export interface Unlisted {
  readonly errors: number;
  readonly warnings: number;
}

const UNLISTED = Symbol.for('nestjs-problems.unlisted-violations');
const NONE: Unlisted = { errors: 0, warnings: 0 };

/** How many violations were left out of a list when it was made. Found in lists of any copy of this package. */
export function unlistedOf(violations: readonly Violation[]): Unlisted {
  return (violations as { readonly [UNLISTED]?: Unlisted })[UNLISTED] ?? NONE;
}

/** The number of violations, including those that were left out. */
export function totalOf(violations: readonly Violation[]): number {
  const { errors, warnings } = unlistedOf(violations);
  return violations.length + errors + warnings;
}

/** Lists as one, in the order that `compare` gives. */
export function joinViolations(
  lists: readonly (readonly Violation[])[],
  compare: (one: Violation, other: Violation) => number,
): Violation[] {
  const counts = lists.map(unlistedOf);
  const errors = counts.reduce((sum, count) => sum + count.errors, 0);
  const warnings = counts.reduce((sum, count) => sum + count.warnings, 0);
  return withUnlisted(lists.flat().sort(compare), { errors, warnings });
}

/**
 * Lists violations up to a limit, and counts the others without creating them: clients choose how many there are, so time
 * and memory must not depend on it. The first one is always listed, because it tells the part of the request.
 */
export class ViolationCollector {
  private readonly listed: Violation[] = [];
  private readonly counts = { errors: 0, warnings: 0 };
  private length = 0;
  private isFull = false;

  constructor(private readonly limit: number = Number.POSITIVE_INFINITY) {}

  /** Adds a violation. It is only created if it is listed; if not, its severity is asked for. */
  add(create: () => Violation, severity: () => Severity = () => 'Error'): void {
    if (this.isFull) {
      this.count(severity());
      return;
    }
    const violation = create();
    this.length += locationLength(violation);
    if (this.listed.length > 0 && this.length > MAX_LOCATION_LENGTH) {
      this.isFull = true;
      this.count(violation.severity);
      return;
    }
    this.listed.push(violation);
    this.isFull = this.listed.length >= this.limit;
  }

  private count(severity: Severity): void {
    this.counts[severity === 'Warning' ? 'warnings' : 'errors']++;
  }

  get violations(): Violation[] {
    return withUnlisted(this.listed, this.counts);
  }
}

/** The number of characters that the location takes in a response. */
export function locationLength({ location, pointer }: Violation): number {
  return location.reduce<number>((sum, segment) => sum + String(segment).length + 4, pointer?.length ?? 0);
}

function withUnlisted(violations: Violation[], unlisted: Unlisted): Violation[] {
  if (unlisted.errors + unlisted.warnings === 0) return violations;
  return Object.defineProperty(violations, UNLISTED, { value: unlisted });
}
