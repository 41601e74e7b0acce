/** When to try again: seconds from now, or a point in time (RFC 9110, section 10.2.3). */
export type RetryAfter = number | Date;

/**
 * The value of a `Retry-After` header field, or `undefined` for what makes none: NaN, negative seconds, a past or
 * invalid date.
 */
export function retryAfterField(value: unknown, now = Date.now()): string | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) && value >= 0 ? String(Math.ceil(value)) : undefined;
  }
  if (value instanceof Date) {
    return value.getTime() > now ? value.toUTCString() : undefined;
  }
  return undefined;
}
