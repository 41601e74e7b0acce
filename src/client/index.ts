/**
 * nestjs-problems/client: reads problems back. No Nest, no Node.js, no dependency: for browsers, workers, Deno, Bun and
 * servers.
 */

export { isProblem } from './is-problem.js';
export type { ProblemDetails } from './problem.js';
export { ProblemError } from './problem-error.js';
export { type FetchLike, problemFetch } from './problem-fetch.js';
export type { ExtensionsOf, ProblemClass, ProblemTypeUri } from './problem-type-uri.js';
export { readProblem } from './read-problem.js';
export { retryAfter } from './retry-after.js';
