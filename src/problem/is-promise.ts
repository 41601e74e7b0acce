/**
 * Whether a function of the app's returned a promise where nobody awaits one. That is the app's mistake to be told of; a
 * rejection of it, which Node.js would end the process for, is not.
 */
export function isPromise(value: unknown): value is Promise<unknown> {
  if (!(value instanceof Promise)) return false;
  value.catch(() => undefined);
  return true;
}
