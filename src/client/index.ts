/**
 * nestjs-problems/client: reads problems in browsers, workers, Deno, Bun and servers. Without Nest, Node.js and any other
 * dependency.
 */

export type { ProblemDetails } from '../problem/problem.js';
export type { ProblemTypeClass } from '../problem/problem-definition.js';
export { type BackoffOptions, backoff, isRetryable } from './backoff.js';
export {
  type FetchLike,
  ProblemError,
  type ProblemFetchOptions,
  problemFetch,
  type RetryStrategy,
} from './problem-fetch.js';
export type { ExtensionsOf, ProblemTypeUri } from './read-problem.js';
export { isProblem, readProblem } from './read-problem.js';
export { retryAfter } from './response-like.js';
