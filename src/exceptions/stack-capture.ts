const SETTING = Symbol.for('nestjs-problems.client-error-stacks');

/** On `globalThis`, so that the ESM and the CJS build of this package (and two versions of it) agree. */
const shared = globalThis as { [SETTING]?: boolean };

/** `Error.stackTraceLimit` is read-only under `--frozen-intrinsics`. */
const WRITABLE = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit')?.writable === true;

/** Sets for the whole process whether exceptions of 4xx types have a stack. Until somebody does, they have. */
export function captureClientErrorStacks(capture: boolean): void {
  shared[SETTING] = capture;
}

/**
 * Before an error of this status is made: sees to it that V8 captures no stack for an expected one when nobody wants
 * those. To walk the stack is most of what an exception costs.
 *
 * @returns what `restoreStackLimit()` needs
 */
export function limitStack(status: number): number | undefined {
  if (status >= 500 || shared[SETTING] !== false || !WRITABLE) return undefined;
  const limit: unknown = Error.stackTraceLimit;
  if (typeof limit !== 'number') return undefined;
  Error.stackTraceLimit = 0;
  return limit;
}

/** After the error was made. */
export function restoreStackLimit(limit: number | undefined): void {
  if (limit !== undefined) Error.stackTraceLimit = limit;
}
