import { AsyncLocalStorage } from 'node:async_hooks';
import { isFlowId, newFlowId } from './flow-id.js';
import { immediate } from './immediate.js';

/** A flow: everything that happens on behalf of one request, job or event. */
export interface Flow {
  readonly id: string;
  /** `performance.now()` at its start, in milliseconds. */
  readonly startedAt?: number;
  /** The header that carries the id, also in calls to other services. */
  readonly header?: string;
  /** The unchecked `traceparent` and `tracestate` headers of the request (W3C Trace Context). */
  readonly traceparent?: unknown;
  readonly tracestate?: unknown;
  /** Whether a request opened it, so that errors of the flow get a response. */
  readonly isRequest?: true;
}

const STORAGE = Symbol.for('nestjs-problems.flow-storage');
const shared = globalThis as { [STORAGE]?: AsyncLocalStorage<Flow> };

shared[STORAGE] ??= new AsyncLocalStorage<Flow>();

/**
 * The one storage of the process. It is on `globalThis`, so that the ESM and the CJS build of this package, and two
 * versions of it, share the same flow.
 */
export const flowStorage: AsyncLocalStorage<Flow> = shared[STORAGE];

/**
 * The id of the current flow; `undefined` outside of a flow.
 *
 * @example
 * await queue.add({ flowId: currentFlowId() });
 */
export function currentFlowId(): string | undefined {
  return flowStorage.getStore()?.id;
}

/**
 * Runs a function, and everything it starts, in a flow: for queues, cron jobs and events.
 *
 * @param id the flow id; `undefined` creates a new one
 * @returns what `fn` returns
 * @throws TypeError if the id is not 1 to 128 characters of `[A-Za-z0-9/+_=.-]`
 * @example
 * await runInFlow(job.data.flowId, () => this.settle(job.data));
 */
export function runInFlow<T>(id: string | undefined, fn: () => T): T {
  if (id !== undefined && !isFlowId(id)) {
    throw new TypeError(
      'The id passed to runInFlow() must be 1 to 128 characters of [A-Za-z0-9/+_=.-], or undefined for a new one.',
    );
  }
  const { header } = flowStorage.getStore() ?? {};
  return flowStorage.run({ id: id ?? newFlowId(), startedAt: performance.now(), header }, fn);
}

/**
 * Binds a function to the current flow: for callbacks that are called from outside of it, such as those of a connection
 * pool, whose sockets were opened in another flow or in none.
 *
 * @returns a function with the same parameters, `this` and result, which runs in the flow it was bound in
 * @example
 * pool.acquire(bindFlow((error, connection) => logger.log('connected')));
 */
export function bindFlow<This, Args extends unknown[], Result>(
  fn: (this: This, ...args: Args) => Result,
): (this: This, ...args: Args) => Result {
  const flow = flowStorage.getStore();
  return function bound(this: This, ...args: Args): Result {
    // Bound outside of a flow, the function runs outside of a flow: the store is `undefined` there.
    return flowStorage.run(flow as NonNullable<typeof flow>, () => fn.apply(this, args));
  };
}

/**
 * The current flow, as an injectable. A singleton that reads the asynchronous context, so injecting it does not make a
 * provider request-scoped.
 *
 * @example
 * constructor(private readonly flow: FlowContext) {}
 * // …
 * await this.queue.add({ flowId: this.flow.id });
 */
export class FlowContext {
  /** The flow id; `undefined` outside of a flow. */
  get id(): string | undefined {
    return currentFlowId();
  }
}

/** The members of an OpenTelemetry span that are used here. */
export interface ActiveSpan {
  isRecording(): boolean;
  setAttribute(name: string, value: string): unknown;
  recordException(exception: { name?: string; message: string; stack?: string }): unknown;
}

type Context = { getValue(key: symbol): unknown };
type Api = { readonly context?: { active(): Context } };

// The global under which every `@opentelemetry/api` 1.x registers itself, and the context key of its spans. Reading them
// directly makes the package optional.
const API = Symbol.for('opentelemetry.js.api.1');
const SPAN = Symbol.for('OpenTelemetry Context Key SPAN');

/** The active span, if OpenTelemetry is set up and records one. Never throws. */
export function activeSpan(): ActiveSpan | undefined {
  const manager = (globalThis as { [API]?: Api })[API]?.context;
  if (manager === undefined) return undefined;
  try {
    const span = immediate(immediate(manager.active())?.getValue(SPAN)) as Partial<ActiveSpan> | undefined;
    return immediate(span?.isRecording?.()) ? (span as ActiveSpan) : undefined;
  } catch {
    return undefined;
  }
}
