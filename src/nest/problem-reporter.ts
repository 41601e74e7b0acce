import type { Problem } from '../problem/problem.js';
import type { ProblemContext } from './problem-context.js';

/** Sees a problem after it is final. Can't change the answer; what it throws is logged. */
export type ProblemReporter = (problem: Problem, context: ProblemContext) => unknown;
