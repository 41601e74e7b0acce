import type { ProblemDetails } from '../problem/problem.js';
import { problemFrom, readProblem } from './read-problem.js';
import { responseLike, retryAfter } from './response-like.js';

/** The members of a problem, on the error itself as well as in `problem`. */
export interface ProblemError<Extensions extends object = object> extends ProblemDetails {
  readonly problem: ProblemDetails & Extensions;
}

/**
 * The error that `problemFetch` throws.
 *
 * @example
 * catch (error) {
 *   if (error instanceof ProblemError) show(error.title, error.detail);
 * }
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor copies the members of the interface.
export class ProblemError<Extensions extends object = object> extends Error {
  override readonly name: string = 'ProblemError';
  /** How many seconds to wait before a retry, if the response has a `Retry-After` header. */
  readonly retryAfter?: number;

  /**
   * @param problem the problem that `readProblem` returned
   * @param response its response, to read headers from
   */
  constructor(
    problem: ProblemDetails & Extensions,
    readonly response?: unknown,
  ) {
    super([problem.title ?? problem.type, problem.detail].filter(Boolean).join(': '));
    this.retryAfter = retryAfter(response);
    // An extension member can't replace a member of every error. In `problem` it is unchanged.
    const members = Object.entries(problem).filter(([name]) => !(name in this) && name !== 'cause');
    Object.assign(this, Object.fromEntries(members), { problem });
  }
}

/** Any function with the result of `fetch`. */
export type FetchLike = (...args: never[]) => Promise<{ readonly status: number; readonly headers: object }>;

/**
 * Decides about a failed request of `problemFetch`, such as `backoff()`.
 *
 * @param error what would be thrown: a `ProblemError`, or what `fetch` rejected with
 * @param attempt how often the request was sent, from 1
 * @param args the arguments of `fetch`
 * @returns `true` to send the request again, when the promise resolves; a rejection is thrown instead of the error
 */
export type RetryStrategy = (error: unknown, attempt: number, args: readonly unknown[]) => Promise<boolean>;

/** The options of `problemFetch`. */
export interface ProblemFetchOptions {
  /** Sends failed requests again. Default: none is. */
  readonly retry?: RetryStrategy;
}

/**
 * Creates a `fetch` that throws a `ProblemError` for each response with a status of 400 or above. A response that is not a
 * problem becomes `about:blank`, with the body as `text` unless it is a JSON object.
 *
 * @param fetch the `fetch` to call; default: `globalThis.fetch`
 * @param options `retry`: whether and when to send a failed request again, such as `backoff()`
 * @example
 * const api = problemFetch();
 * const customer = await (await api('/customers/42')).json();
 * @example
 * const patient = problemFetch(fetch, { retry: backoff({ attempts: 5 }) });
 */
export function problemFetch<Fetch extends FetchLike = typeof globalThis.fetch>(
  fetch: Fetch = globalThis.fetch as unknown as Fetch,
  options?: ProblemFetchOptions,
): Fetch {
  const call: FetchLike = async (...args) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await fetch(...args);
        if (response.status < 400) return response;
        throw new ProblemError((await readProblem(response)) ?? (await withoutProblem(response)), response);
      } catch (error) {
        if (!(await options?.retry?.(error, attempt, args))) throw error;
      }
    }
  };
  return call as Fetch;
}

async function withoutProblem(response: object): Promise<ProblemDetails> {
  const message = responseLike(response);
  return message ? problemFrom(message, await message.body()) : { type: 'about:blank' };
}
