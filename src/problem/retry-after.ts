/** When to try again: seconds from now, or a point in time (RFC 9110, section 10.2.3). */
export type RetryAfter = number | Date;

/** An HTTP date has four digits for the year (RFC 9110, section 5.6.7). */
const AFTER_9999 = Date.UTC(10_000, 0);

/**
 * The value of a `Retry-After` header field, or `undefined` for what makes none: NaN, negative seconds, a past or
 * invalid date.
 */
export function retryAfterHeader(value: unknown, now = Date.now()): string | undefined {
  if (typeof value === 'number') {
    return value >= 0 && value <= Number.MAX_SAFE_INTEGER ? String(Math.ceil(value)) : undefined;
  }
  if (value instanceof Date) {
    return value.getTime() > now && value.getTime() < AFTER_9999 ? value.toUTCString() : undefined;
  }
  return undefined;
}
