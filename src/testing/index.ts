/**
 * nestjs-problems/testing: matchers for Jest and Vitest that know what a problem is.
 */

export type { ExpectedMembers } from './expected-problem.js';
export type { Judged, ProblemMatchers } from './matcher-types.js';
export {
  type MatcherContext,
  type MatcherFunctions,
  type PendingVerdict,
  problemMatchers,
  problemMatchersFor,
  type Verdict,
} from './problem-matchers.js';
export type { ExpectedViolation } from './violation-comparison.js';
