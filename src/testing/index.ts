/**
 * nestjs-problems/testing: matchers for Jest and Vitest that know what a problem is, and a watch over the contract.
 */

export type { ExpectedMembers } from './matcher-rules.js';
export type { Judged, ProblemMatchers } from './matcher-types.js';
export type { OpenApi } from './open-api.js';
export { ProblemContract, watchContract } from './problem-contract.js';
export type { AnsweredProblem } from './problem-drift.js';
export {
  type MatcherContext,
  type MatcherFunctions,
  type PendingVerdict,
  problemMatchers,
  problemMatchersFor,
  type Verdict,
} from './problem-matchers.js';
export type { ExpectedViolation } from './violation-comparison.js';
