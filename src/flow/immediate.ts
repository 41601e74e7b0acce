/**
 * The value, or `undefined` for a promise in its place. The rejection of the promise is handled, because an unhandled one
 * ends the process.
 *
 * @throws what reading a member of a hostile Proxy throws
 */
export function immediate<Value>(value: Value): Value | undefined {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
  if (typeof (value as { then?: unknown }).then !== 'function') return value;
  new Promise((resolve) => resolve(value)).catch(() => undefined);
  return undefined;
}
