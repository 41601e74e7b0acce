import type { ProblemDetails } from './problem.js';
import { retryAfter } from './retry-after.js';

/** A problem, thrown. Its members can be read from the error as well as from `problem`. */
export interface ProblemError<Extensions extends object = object> extends ProblemDetails {
  readonly problem: ProblemDetails & Extensions;
}

/**
 * What `problemFetch` throws.
 *
 * @example
 * catch (error) {
 *   if (error instanceof ProblemError) show(error.title, error.detail);
 * }
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor copies the members of the interface.
export class ProblemError<Extensions extends object = object> extends Error {
  override readonly name: string = 'ProblemError';
  /** How many seconds to wait before the next try, where the response says so in `Retry-After`. */
  readonly retryAfter?: number;

  /**
   * @param problem what `readProblem` returned
   * @param response where it came from, to read header fields
   */
  constructor(
    problem: ProblemDetails & Extensions,
    readonly response?: unknown,
  ) {
    super([problem.title ?? problem.type, problem.detail].filter(Boolean).join(': '));
    this.retryAfter = retryAfter(response);
    // An extension can't take the place of what every error has; `problem` has them all.
    const taken = [...Object.getOwnPropertyNames(this), 'cause', 'stack'];
    const members = Object.entries(problem).filter(([name]) => !taken.includes(name));
    Object.assign(this, Object.fromEntries(members), { problem });
  }
}
