/**
 * nestjs-problems/client: reads problems back. No Nest, no Node.js, no dependency: for browsers, workers, Deno, Bun and
 * servers.
 */

export type { ProblemDetails } from '../problem/problem-details.js';
export type { ExtensionsOf, ProblemClass, ProblemTypeUri } from './is-problem.js';
export { isProblem } from './is-problem.js';
export { type FetchLike, ProblemError, problemFetch } from './problem-fetch.js';
export { readProblem } from './read-problem.js';
export { retryAfter } from './retry-after.js';
