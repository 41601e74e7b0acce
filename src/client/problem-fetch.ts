import type { ProblemDetails } from './problem.js';
import { ProblemError } from './problem-error.js';
import { problemFrom, readProblem } from './read-problem.js';
import { responseLike } from './response-like.js';

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
