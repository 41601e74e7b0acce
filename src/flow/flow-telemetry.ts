import { type Flow, flowStorage } from './flow.js';
import { isFlowId, newFlowId } from './flow-id.js';
import { flowHeaders } from './outgoing-flow.js';

/** A span of BullMQ. */
interface JobSpan {
  setSpanOnContext(context: unknown): unknown;
  setAttribute(key: string, value: never): void;
  setAttributes(attributes: Record<string, never>): void;
  addEvent(name: string, attributes?: Record<string, never>): void;
  recordException(exception: never, time?: never): void;
  end(): void;
}

/** BullMQ's interface `Telemetry`, whose package is not needed for this one. */
export interface JobTelemetry<Meter = never> {
  readonly tracer: { startSpan(name: string, options?: { kind: never }, context?: unknown): JobSpan };
  readonly contextManager: {
    with<Fn extends (...args: never[]) => unknown>(context: unknown, fn: Fn): ReturnType<Fn>;
    active(): unknown;
    root?(): unknown;
    getMetadata(context: unknown): string;
    fromMetadata(active: unknown, metadata: string): unknown;
  };
  readonly meter?: Meter;
}

/** Options of {@link flowTelemetry}. */
export interface FlowTelemetryOptions<Meter = never> {
  /** Another telemetry that gets everything as well, such as that of `bullmq-otel`. Default: none. */
  readonly next?: JobTelemetry<Meter>;
}

interface Context {
  readonly flow: Flow | undefined;
  readonly next?: unknown;
}

/** BullMQ's `SpanKind.CONSUMER`: a job is processed. */
const CONSUMER: unknown = 4;

/**
 * The `telemetry` of queues and workers of BullMQ: a job continues the flow that added it to the queue, in each of its
 * attempts. A job that was added outside of a flow opens one. The flow id, and `traceparent` and `tracestate` as in
 * `flowHeaders()`, are in the metadata that BullMQ keeps with the job, so the data of jobs stays as it is.
 *
 * @example
 * BullModule.forRoot({ connection: { host: 'redis' }, telemetry: flowTelemetry() });
 */
export function flowTelemetry<Meter = never>({ next }: FlowTelemetryOptions<Meter> = {}): JobTelemetry<Meter> {
  const manager = next?.contextManager;
  return {
    ...(next?.meter !== undefined && { meter: next.meter }),
    tracer: {
      startSpan: (name, options, context) => {
        const parent = context as Context | undefined;
        const span = next?.tracer.startSpan(name, options, parent?.next);
        const consumed = options?.kind === CONSUMER ? { flow: parent?.flow ?? freshFlow() } : {};
        return flowSpan(span, consumed);
      },
    },
    contextManager: {
      with: (context, fn) => {
        const { flow, next: nextContext } = context as Context;
        const call = () => (manager ? manager.with(nextContext, fn) : fn());
        return flowStorage.run(flow as Flow, call as () => ReturnType<typeof fn>);
      },
      active: (): Context => ({ flow: flowStorage.getStore(), next: manager?.active() }),
      root: (): Context => ({ flow: undefined, next: manager?.root ? manager.root() : manager?.active() }),
      getMetadata: (context) => metadataOf(context as Context, manager?.getMetadata((context as Context).next)),
      fromMetadata: (active, metadata): Context => ({
        flow: flowOf(metadata, active as Context),
        next: manager?.fromMetadata((active as Context).next, metadata),
      }),
    },
  };
}

/** @param consumed the flow of the job, if it is processed: not that of the job before */
function flowSpan(span: JobSpan | undefined, consumed: Pick<Context, 'flow'> | object): JobSpan {
  return {
    setSpanOnContext: (context) => {
      const { next, ...ours } = context as Context;
      return { ...ours, ...consumed, next: span ? span.setSpanOnContext(next) : next };
    },
    setAttribute: (...args) => span?.setAttribute(...args),
    setAttributes: (...args) => span?.setAttributes(...args),
    addEvent: (...args) => span?.addEvent(...args),
    recordException: (...args) => span?.recordException(...args),
    end: () => span?.end(),
  };
}

/** Members beside those of the other telemetry, so that a worker that has only one of the two finds its own. */
function metadataOf({ flow }: Context, given: string | undefined): string {
  if (flow === undefined) return given ?? '';
  const headers = flowStorage.run(flow, () => flowHeaders({ header: 'x-flow-id' }));
  return JSON.stringify({ ...headers, 'x-flow-header': flow.header, ...parsed(given) });
}

/** Redis is not part of the app, so what comes from it is checked. */
function flowOf(metadata: string, { flow }: Context): Flow | undefined {
  const { 'x-flow-id': id, 'x-flow-header': header, traceparent, tracestate } = parsed(metadata);
  if (!isFlowId(id)) return undefined;
  const isHeader = typeof header === 'string' && /^[\w-]{1,64}$/.test(header);
  return freshFlow({ id, header: isHeader ? header : flow?.header, traceparent, tracestate });
}

function freshFlow(given: Omit<Flow, 'id'> & { readonly id?: string } = {}): Flow {
  return { id: newFlowId(), startedAt: performance.now(), ...given };
}

function parsed(json: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
