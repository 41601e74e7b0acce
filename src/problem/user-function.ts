/**
 * Logs that a function of the app failed. Never throws.
 *
 * @param onceFor only the first such message is logged for each of these objects
 */
export type OnFault = (message: string, error?: unknown, onceFor?: object) => void;

/** A function of the app, such as an option, and what is done if it fails. */
export interface UserFunction<Result> {
  /** The function, or the object that has it. */
  readonly source: object;
  /** Its name in messages, such as `flow.trust`. */
  readonly name: string;
  /** What happens if it fails, such as `the next mapper was asked`. */
  readonly instead: string;
  /** What it must return, such as `an object`. */
  readonly expected?: string;
  /** Whether it may return this value. Reads what is used of the value later, so that reading cannot fail there. */
  accepts?(returned: unknown): returned is Result;
  readonly onFault: OnFault;
}

/**
 * Calls a function of the app that must return its result at once. Never throws: an error, a promise, and a value that is
 * not accepted or cannot be read cost one message in the log. The rejection of a promise is handled, because an unhandled
 * one ends the process.
 *
 * @returns `undefined` if the function failed
 */
export function callUser<Result>(fn: UserFunction<Result>, call: () => unknown): Result | undefined {
  const { source, name, instead, expected, onFault } = fn;
  try {
    const returned = call();
    if (isPromise(returned)) {
      ignoreRejection(returned);
      onFault(`${name} returned a promise; ${instead}. It must be synchronous.`, undefined, source);
    } else if (!fn.accepts || fn.accepts(returned)) {
      return returned as Result;
    } else {
      onFault(`${name} did not return ${expected}; ${instead}.`);
    }
  } catch (error) {
    onFault(`${name} threw an error; ${instead}.`, error);
  }
  return undefined;
}

/**
 * Whether this is a promise, of whatever realm or library.
 *
 * @throws what reading a member of a hostile Proxy throws
 */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return false;
  return typeof (value as { then?: unknown }).then === 'function';
}

/** The same promise as one of this realm: its methods are known not to throw. */
export function settled(promise: PromiseLike<unknown>): Promise<unknown> {
  return new Promise((resolve) => resolve(promise));
}

function ignoreRejection(promise: PromiseLike<unknown>): void {
  settled(promise).catch(() => undefined);
}
