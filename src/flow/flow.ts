import { AsyncLocalStorage } from 'node:async_hooks';
import { isFlowId, newFlowId } from './flow-id.js';

/** What belongs together: all that happens on behalf of one request, job or event. */
export interface Flow {
  readonly id: string;
  /** `performance.now()` at its start, in milliseconds. */
  readonly startedAt?: number;
  /** The header that carries the id; calls to other services use it, too. */
  readonly header?: string;
  /** The caller's `traceparent` and `tracestate` (W3C Trace Context), as they came. */
  readonly traceparent?: unknown;
  readonly tracestate?: unknown;
}

const STORAGE = Symbol.for('nestjs-problems.flow-storage');
const shared = globalThis as { [STORAGE]?: AsyncLocalStorage<Flow> };

shared[STORAGE] ??= new AsyncLocalStorage<Flow>();

/**
 * The one storage of the process. It lives on `globalThis`, so that the ESM and the CJS build of this package (and
 * two versions of it) see the same flow.
 */
export const flowStorage: AsyncLocalStorage<Flow> = shared[STORAGE];

/** The id of the flow that this code runs in, or `undefined` outside of any. */
export function currentFlowId(): string | undefined {
  return flowStorage.getStore()?.id;
}

/**
 * Runs `fn`, and whatever it starts, in a flow: for queues, cron jobs and events.
 *
 * @param id the flow id; `undefined` makes a fresh one
 * @returns what `fn` returns
 * @throws TypeError when the id is not 1 to 128 characters of `[A-Za-z0-9/+_=.-]`
 * @example
 * await runInFlow(job.data.flowId, () => this.settle(job.data));
 */
export function runInFlow<T>(id: string | undefined, fn: () => T): T {
  if (id !== undefined && !isFlowId(id)) {
    throw new TypeError(
      'runInFlow() takes a flow id of 1 to 128 characters of [A-Za-z0-9/+_=.-], or undefined for a fresh one.',
    );
  }
  const { header } = flowStorage.getStore() ?? {};
  return flowStorage.run({ id: id ?? newFlowId(), startedAt: performance.now(), header }, fn);
}

/**
 * A function that runs in the flow in which it was bound: for callbacks that are called from somewhere else, such as
 * those of a connection pool, whose sockets were opened in another flow or in none.
 *
 * @returns a function with the same parameters, `this` and result
 * @example
 * pool.acquire(bindFlow((error, connection) => logger.log('connected')));
 */
export function bindFlow<This, Args extends unknown[], Result>(
  fn: (this: This, ...args: Args) => Result,
): (this: This, ...args: Args) => Result {
  const flow = flowStorage.getStore();
  return function bound(this: This, ...args: Args): Result {
    // A flow of `undefined` is none: bound outside of any, a function stays outside.
    return flowStorage.run(flow as NonNullable<typeof flow>, () => fn.apply(this, args));
  };
}

/**
 * The flow that the injecting code runs in. A singleton: it reads the asynchronous context, so nothing becomes
 * request-scoped by injecting it.
 *
 * @example
 * constructor(private readonly flow: FlowContext) {}
 * // …
 * await this.queue.add({ flowId: this.flow.id });
 */
export class FlowContext {
  /** The flow id, or `undefined` outside of any flow. */
  get id(): string | undefined {
    return currentFlowId();
  }
}
