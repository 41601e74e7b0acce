import { flowStorage } from '../flow/flow.js';

const SETTING = Symbol.for('nestjs-problems.client-error-stacks');

/** On `globalThis`, so that the ESM and the CJS build of this package, and two versions of it, share the setting. */
const shared = globalThis as { [SETTING]?: boolean };

/** `Error.stackTraceLimit` is read-only under `--frozen-intrinsics`. */
const WRITABLE = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit')?.writable === true;

/** Sets for all requests of the process whether exceptions of 4xx types have a stack. Default: `true`. */
export function captureClientErrorStacks(capture: boolean): void {
  shared[SETTING] = capture;
}

/**
 * Call before creating an error of this status: makes V8 capture no stack for a client error, if the app turned their
 * stacks off. Capturing the stack is most of the cost of an exception. Outside of requests, in jobs for instance, the stack is
 * captured: an exception that escapes there has no response, and is logged where it is caught.
 *
 * @returns the argument for `restoreStackLimit()`
 */
export function limitStack(status: number): number | undefined {
  if (status >= 500 || shared[SETTING] !== false || !WRITABLE || !inRequest()) return undefined;
  const limit: unknown = Error.stackTraceLimit;
  if (typeof limit !== 'number') return undefined;
  Error.stackTraceLimit = 0;
  return limit;
}

/** Call after creating the error. */
export function restoreStackLimit(limit: number | undefined): void {
  if (limit !== undefined) Error.stackTraceLimit = limit;
}

function inRequest(): boolean {
  return flowStorage.getStore()?.isRequest === true;
}
