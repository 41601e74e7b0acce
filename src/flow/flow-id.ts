import { randomUUID } from 'node:crypto';

// No control characters, no separators, nothing that a log, a shell or a header would have to escape.
const WELL_FORMED = /^[A-Za-z0-9/+_=.-]{1,128}$/;

/** Whether this is a valid flow id: 1 to 128 characters of `[A-Za-z0-9/+_=.-]`. */
export function isFlowId(value: unknown): value is string {
  return typeof value === 'string' && WELL_FORMED.test(value);
}

/** A new flow id: a random UUID. */
export function newFlowId(): string {
  return randomUUID();
}

// version, trace id, parent id, flags; a later version may append fields (W3C Trace Context, section 3.2).
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-[^,\s]*)?$/;

/** The trace id in a `traceparent` header; `undefined` if it is malformed. */
export function traceIdOf(traceparent: unknown): string | undefined {
  if (typeof traceparent !== 'string' || traceparent.length > 512) return undefined;
  const [, traceId, appended] = TRACEPARENT.exec(traceparent) ?? [];
  return appended !== undefined && traceparent.startsWith('00') ? undefined : traceId;
}

/**
 * The flow id in a request header; `undefined` if it is not valid. Of a `traceparent` it is the trace id, so that tracing
 * tools find the flow by the same id.
 *
 * @param name the name of the header in lower case
 */
export function acceptedId(name: string, value: unknown): string | undefined {
  if (name === 'traceparent') return traceIdOf(value);
  return isFlowId(value) ? value : undefined;
}
