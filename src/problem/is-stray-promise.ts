/**
 * Whether a function of the app's returned a promise where nobody awaits one. The asking alone makes it harmless: a
 * rejection that nobody handles would end the process, for a mistake that is worth a line of the log.
 */
export function isStrayPromise(value: unknown): value is Promise<unknown> {
  if (!(value instanceof Promise)) return false;
  value.catch(() => undefined);
  return true;
}
