import type { ProblemTypeClass } from '../problem/problem-definition.js';

/** What a handler may answer: a problem type, or a status whose problems are `about:blank`. */
export type ListedProblem = ProblemTypeClass | number;

const LISTED = Symbol.for('nestjs-problems.listed-problems');

type Lists = { [LISTED]?: readonly ListedProblem[] };

/** Lists problems on a controller or on a handler. A subclass adds to the list of its parent. */
export function listProblems(target: object, problems: readonly ListedProblem[]): void {
  const all = new Set([...listedProblems(target), ...problems]);
  Object.defineProperty(target, LISTED, { value: [...all], configurable: true });
}

/** What is listed on a controller or on a handler. */
export function listedProblems(target: object): readonly ListedProblem[] {
  return (target as Lists)[LISTED] ?? [];
}
