import { type Flow, flowStorage } from '../../flow/flow.js';
import { isObject } from '../../problem/untrusted.js';

/**
 * The errors that were reported and then thrown on, so that an outer layer does not report them again. An error counts as
 * reported only in the flows that it passes through: an app may throw the same object again in another one.
 */
export class ReportedErrors {
  private readonly flows = new WeakMap<object, readonly (Flow | undefined)[]>();

  /** @param flows those that the error passes through; `undefined` is outside of any flow */
  add(error: unknown, flows: readonly (Flow | undefined)[]): void {
    if (isObject(error)) this.flows.set(error, [...(this.flows.get(error) ?? []), ...flows]);
  }

  /** Whether the error was reported in the current flow. */
  has(error: unknown): boolean {
    return isObject(error) && this.flows.get(error)?.includes(flowStorage.getStore()) === true;
  }
}
