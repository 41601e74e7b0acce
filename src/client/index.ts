/**
 * nestjs-problems/client: reads problems in browsers, workers, Deno, Bun and servers. Without Nest, Node.js and any other
 * dependency.
 */

export type { ProblemTypeClass } from '../problem/problem-definition.js';
export type { ProblemDetails } from '../problem/problem-details.js';
export type { ExtensionsOf, ProblemTypeUri } from './is-problem.js';
export { isProblem } from './is-problem.js';
export { type FetchLike, ProblemError, problemFetch } from './problem-fetch.js';
export { readProblem } from './read-problem.js';
export { retryAfter } from './retry-after.js';
