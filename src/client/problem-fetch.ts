import type { ProblemDetails } from '../problem/problem-details.js';
import { problemFrom, readProblem } from './read-problem.js';
import { responseLike } from './response-like.js';
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

/** Any function that answers like `fetch`. */
export type FetchLike = (...args: never[]) => Promise<{ readonly status: number; readonly headers: object }>;

/**
 * Makes a `fetch` that throws a `ProblemError` for every response of status 400 and above. A response that is no problem
 * is thrown as one all the same: `about:blank`, with the body as `text` unless it is a JSON object.
 *
 * @param fetch the `fetch` to call; default: the one of the platform
 * @example
 * const api = problemFetch();
 * const customer = await (await api('/customers/42')).json();
 */
export function problemFetch<Fetch extends FetchLike = typeof globalThis.fetch>(
  fetch: Fetch = globalThis.fetch as unknown as Fetch,
): Fetch {
  const call: FetchLike = async (...args) => {
    const response = await fetch(...args);
    if (response.status < 400) return response;
    throw new ProblemError((await readProblem(response)) ?? (await unexplained(response)), response);
  };
  return call as Fetch;
}

async function unexplained(response: object): Promise<ProblemDetails> {
  const message = responseLike(response);
  return message ? problemFrom(message, await message.body()) : { type: 'about:blank' };
}
