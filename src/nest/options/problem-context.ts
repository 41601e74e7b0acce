import type { RequestFacts } from '../../http/request-facts.js';
import type { Problem } from '../../problem/problem.js';

/** What functions in the options receive about a problem. */
export interface ProblemContext extends RequestFacts {
  /** What was thrown. */
  readonly error: unknown;
  readonly problem: Problem;
  readonly flowId: string;
}
