import { types } from 'node:util';
import type { ModulesContainer } from '@nestjs/core';
import { type Flow, flowStorage } from '../../flow/flow.js';
import { isObject } from '../../problem/untrusted.js';

/**
 * Reports an error that nobody answers, in the current flow.
 *
 * @param name of the method that failed, such as `Shipping.nightly`
 * @param outer the flow to which the error is thrown on; `undefined` outside of a flow
 */
export type ReportFailure = (error: unknown, name: string, outer: Flow | undefined) => void;

const REPORTS = Symbol.for('nestjs-problems.flow-failures');
const shared = globalThis as { [REPORTS]?: WeakMap<object, ReportFailure> };

shared[REPORTS] ??= new WeakMap<object, ReportFailure>();

/** By instance, or by prototype. A decorator of another copy of this package must find it. */
const reports: WeakMap<object, ReportFailure> = shared[REPORTS];

/** Tells the methods with `@Flow()` of an app's instances where to report their failures. */
export function reportFlowsOf(modules: ModulesContainer, report: ReportFailure): void {
  for (const { providers, controllers } of modules.values()) {
    for (const wrapper of [...providers.values(), ...controllers.values()]) {
      // Nest creates the other instances later, one per request.
      const key: unknown = wrapper.isDependencyTreeStatic() ? wrapper.instance : wrapper.metatype?.prototype;
      if (isObject(key)) reports.set(key, report);
    }
  }
}

/**
 * Calls a method of an instance in the current flow. A failure is reported and thrown on.
 *
 * @param outer the flow that the method was called in
 */
export function reportingFailure(
  instance: unknown,
  name: string,
  outer: Flow | undefined,
  call: () => unknown,
): unknown {
  const flow = flowStorage.getStore();
  const fail = (error: unknown): never => {
    const report = () => reportOf(instance)?.(error, `${classOf(instance)}${name}`, outer);
    if (flow) flowStorage.run(flow, report);
    throw error;
  };
  try {
    const returned = call();
    // A foreign thenable may start its work only when `then()` is called.
    return types.isPromise(returned) ? returned.then(undefined, fail) : returned;
  } catch (error) {
    return fail(error);
  }
}

function reportOf(instance: unknown): ReportFailure | undefined {
  if (!isObject(instance)) return undefined;
  return reports.get(instance) ?? reports.get(Object.getPrototypeOf(instance) ?? instance);
}

function classOf(instance: unknown): string {
  const name: unknown = isObject(instance) ? instance.constructor?.name : undefined;
  return typeof name === 'string' && name !== '' ? `${name}.` : '';
}
