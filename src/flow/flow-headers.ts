import { activeSpan } from './active-span.js';
import { flowStorage } from './flow-storage.js';
import { traceIdOf } from './trace-parent.js';

const DEFAULT_HEADER = 'X-Flow-ID';

/** Options of {@link flowHeaders}. */
export interface FlowHeadersOptions {
  /** The header that the other service reads. Default: the one that this flow came in with, else `X-Flow-ID`. */
  readonly header?: string;
}

/**
 * The header fields that carry the current flow to another service: its id, and the `traceparent` and `tracestate` that
 * the caller sent (W3C Trace Context). Where OpenTelemetry traces, these two are its own business. Outside of a flow: none.
 *
 * @example
 * await fetch('https://rates.internal/latest', { headers: { ...flowHeaders(), accept: 'application/json' } });
 */
export function flowHeaders({ header }: FlowHeadersOptions = {}): Record<string, string> {
  const flow = flowStorage.getStore();
  if (flow === undefined) return {};
  const fields: Record<string, string> = { [header ?? flow.header ?? DEFAULT_HEADER]: flow.id };
  if (activeSpan() !== undefined || traceIdOf(flow.traceparent) === undefined) return fields;
  fields.traceparent = String(flow.traceparent);
  if (isSendableState(flow.tracestate)) fields.tracestate = flow.tracestate;
  return fields;
}

/** Printable ASCII (W3C Trace Context, section 3.3); more than 512 characters need not be passed on. */
function isSendableState(state: unknown): state is string {
  return typeof state === 'string' && /^[\x20-\x7e]{1,512}$/.test(state);
}
