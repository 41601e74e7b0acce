import type { ProblemTypeClass } from '../problem/problem-definition.js';

/** A problem that a handler may respond with: a problem type, or a status for `about:blank`. */
export type ListedProblem = ProblemTypeClass | number;

const LISTED = Symbol.for('nestjs-problems.listed-problems');

type Lists = { [LISTED]?: readonly ListedProblem[] };

/** Adds problems to the list of a controller or handler. A subclass starts with the list of its parent. */
export function listProblems(target: object, problems: readonly ListedProblem[]): void {
  const all = new Set([...listedProblems(target), ...problems]);
  Object.defineProperty(target, LISTED, { value: [...all], configurable: true });
}

/** The problems listed on a controller or handler. */
export function listedProblems(target: object): readonly ListedProblem[] {
  return (target as Lists)[LISTED] ?? [];
}
