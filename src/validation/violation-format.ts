import type { Violation } from '../problem/violation.js';

/** How violations stand in a body. */
export interface ViolationFormat {
  /** The members of each entry, in this order; `undefined` for all. */
  readonly members?: readonly string[];
  /** How many entries at most. */
  readonly maxViolations: number;
}

/** The violations as they go into the body: the chosen members, and no more than the limit. */
export function formatViolations(violations: unknown, format: ViolationFormat): unknown {
  if (!Array.isArray(violations)) return violations;
  const shown = violations.slice(0, format.maxViolations) as Violation[];
  const { members } = format;
  if (!members) return shown;
  return shown.map((violation) =>
    Object.fromEntries(members.filter((name) => name in violation).map((name) => [name, violation[name]])),
  );
}
