/** Any object: arrays and class instances included, functions and `null` not. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** An object with named members: any object except an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return isObject(value) && !Array.isArray(value);
}

/** Whether this is an error, of whatever realm: `instanceof` alone misses those of another one. */
export function isError(value: unknown): value is Error {
  try {
    if (value instanceof Error) return true;
    const { message, stack } = (value ?? {}) as Partial<Error>;
    return typeof value === 'object' && typeof message === 'string' && typeof stack === 'string';
  } catch {
    return false;
  }
}

/** A member of a value of the app, such as an argument or an option; `undefined` if reading it throws. */
export function memberOf(source: unknown, name: string): unknown {
  try {
    return (source as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

/** Whether a value can be read: a revoked or hostile Proxy throws at any touch. */
export function isReadable(value: unknown): boolean {
  if (!isObject(value)) return true;
  try {
    Reflect.getPrototypeOf(value);
    Reflect.get(value, 'message');
    return true;
  } catch {
    return false;
  }
}

/** The value if it is a string and not empty, else `undefined`. */
export function nonEmptyText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The maximum length of a header with preferences. Browsers send about 100 characters. */
const MAX_PREFERENCES = 1000;

/** The first preferences of a header such as `Accept-Language`: the time to compare them is quadratic in their length. */
export function firstPreferences(header: string): string {
  if (header.length <= MAX_PREFERENCES) return header;
  return header.slice(0, Math.max(header.lastIndexOf(',', MAX_PREFERENCES), 0));
}
