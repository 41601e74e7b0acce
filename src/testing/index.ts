/**
 * nestjs-problems/testing: matchers for problems, for Jest and Vitest, and a check of responses against the OpenAPI
 * document.
 */

export type { ExpectedMembers } from './matcher-rules.js';
export type { Judged, ProblemMatchers } from './matcher-types.js';
export { ProblemContract, watchContract } from './problem-contract.js';
export type { AnsweredProblem, OpenApi } from './problem-drift.js';
export {
  type MatcherContext,
  type MatcherFunctions,
  type PendingVerdict,
  problemMatchers,
  problemMatchersFor,
  type Verdict,
} from './problem-matchers.js';
export type { ExpectedViolation } from './violation-comparison.js';
