import { retryByStatus } from '../problem/retry.js';
import { isObject, memberOf } from '../problem/untrusted.js';
import type { RetryStrategy } from './problem-fetch.js';
import { httpStatus, responseLike, retryAfter } from './response-like.js';

/**
 * Whether the same request may succeed later, as far as the response says: it has `Retry-After`, or the status 408, 425, 429,
 * 502, 503 or 504. The definition of the type is not known here, so a type that sets `retry` on the server can differ.
 *
 * @param problem a problem, a `ProblemError`, a response, or an error that has its response
 * @param request `idempotent`: whether a repetition has no further effect, as for GET, PUT and DELETE (RFC 9110, section
 * 9.2.2). Then any 5xx except 501 and 505 counts as well. Default: `false`
 * @example
 * catch (error) {
 *   if (isRetryable(error)) showRetryButton();
 * }
 */
export function isRetryable(problem: unknown, { idempotent = false }: { readonly idempotent?: boolean } = {}): boolean {
  const status = statusOf(problem);
  const kind = retryByStatus(status);
  if (kind === 'after' || (idempotent && kind === 'idempotent')) return true;
  return status >= 400 && retryAfter(problem) !== undefined;
}

function statusOf(problem: unknown): number {
  return responseLike(problem)?.status ?? httpStatus(memberOf(problem, 'status')) ?? 0;
}

/** The options of `backoff`. */
export interface BackoffOptions {
  /** How often a request is sent at most, including the first time. Default: 3. */
  readonly attempts?: number;
  /** The longest delay, in milliseconds. With a `Retry-After` that is longer, the error is thrown at once. Default: 30,000. */
  readonly maxDelay?: number;
  /** The limit of the first random delay, in milliseconds. It doubles with each attempt. Default: 500. */
  readonly baseDelay?: number;
}

/**
 * A strategy for `problemFetch`: sends a request again after a temporary failure. It waits for the time in `Retry-After`,
 * and then for a random time with a limit that doubles ("full jitter"), so that clients do not all return at once.
 *
 * Only idempotent requests are sent again: GET, HEAD, OPTIONS, TRACE, PUT, DELETE (RFC 9110, section 9.2.2), and any
 * request with an `Idempotency-Key` header. These are sent again also if the connection fails. For other requests only two
 * responses say that nothing was processed: a 425, and a 429 with `Retry-After`. A request with a stream as its body, or a
 * `Request` whose body was read, is sent once. When the `AbortSignal` of the request aborts, waiting ends with its reason.
 *
 * @example
 * const api = problemFetch(fetch, { retry: backoff({ attempts: 5, maxDelay: 10_000 }) });
 */
export function backoff({ attempts = 3, maxDelay = 30_000, baseDelay = 500 }: BackoffOptions = {}): RetryStrategy {
  return async (error, attempt, args) => {
    const request = requestOf(args);
    const least = 1000 * (retryAfter(error) ?? 0);
    if (!(attempt < attempts && least <= maxDelay) || !isRepeatable(request, error)) return false;
    const limit = Math.min(maxDelay - least, baseDelay * 2 ** (attempt - 1));
    await delay(least + Math.random() * limit, request.signal);
    return true;
  };
}

interface SentRequest {
  readonly signal?: AbortSignal;
  /** Whether the body cannot be sent again. */
  readonly isConsumed: boolean;
  readonly isIdempotent: boolean;
}

/** From the arguments of `fetch`: a URL or a `Request`, and its options. */
function requestOf([input, init]: readonly unknown[]): SentRequest {
  const part = (name: string) => memberOf(init, name) ?? memberOf(input, name);
  const key = responseLike({ headers: part('headers') })?.field('idempotency-key');
  return {
    signal: part('signal') as AbortSignal | undefined,
    isConsumed: part('bodyUsed') === true || isStream(part('body')),
    isIdempotent: !!key || /^(get|head|options|trace|put|delete)$/i.test(String(part('method') ?? 'get')),
  };
}

function isStream(body: unknown): boolean {
  return isObject(body) && ('getReader' in body || Symbol.asyncIterator in body);
}

function isRepeatable({ signal, isConsumed, isIdempotent }: SentRequest, error: unknown): boolean {
  if (signal?.aborted || isConsumed) return false;
  // `fetch` rejects with a TypeError if the connection fails; of its own realm, so `instanceof` can miss it.
  if (isIdempotent) return isRetryable(error, { idempotent: true }) || memberOf(error, 'name') === 'TypeError';
  const status = statusOf(error);
  return status === 425 || (status === 429 && retryAfter(error) !== undefined);
}

/** Timers fire at once if the delay is longer. */
const MAX_TIMER = 2 ** 31 - 1;

function delay(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const done = () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    const timer = setTimeout(done, Math.min(milliseconds, MAX_TIMER));
    signal?.addEventListener('abort', abort);
  });
}
