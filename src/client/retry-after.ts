import { isObject, responseLike } from './response-like.js';

/**
 * How many seconds to wait before the next try, from the `Retry-After` header field of a response, of an error that
 * carries its response, or of a `ProblemError` (RFC 9110, section 10.2.3).
 *
 * @returns `undefined` when the server gives no advice; 0 when the time has come already
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
  // A date always has letters; what else `Date.parse` reads would be a guess.
  const seconds = /^[A-Z]/i.test(field) ? Math.ceil((Date.parse(field) - now) / 1000) : Number.NaN;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
