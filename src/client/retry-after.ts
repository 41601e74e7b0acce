import { isObject } from '../problem/untrusted.js';
import { responseLike } from './response-like.js';

/**
 * How many seconds to wait before a retry, from the `Retry-After` header (RFC 9110, section 10.2.3) of a response, of an
 * error that has its response, or of a `ProblemError`.
 *
 * @returns `undefined` if the header is missing or malformed; 0 if its date has passed
 * @example
 * const seconds = retryAfter(response);
 * if (seconds !== undefined) setTimeout(retry, seconds * 1000);
 */
export function retryAfter(source: unknown, now: number = Date.now()): number | undefined {
  const field = (responseLike(source) ?? responseLike(isObject(source) && { headers: source }))
    ?.field('retry-after')
    ?.trim();
  if (!field) return undefined;
  if (/^\d+$/.test(field)) return Number(field);
  // An HTTP date begins with a letter. `Date.parse()` would accept other formats, too.
  const seconds = /^[A-Z]/i.test(field) ? Math.ceil((Date.parse(field) - now) / 1000) : Number.NaN;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
