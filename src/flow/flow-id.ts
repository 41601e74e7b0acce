import { randomUUID } from 'node:crypto';

// Without control characters, separators or anything that a log, a shell or a header field would have to escape.
const WELL_FORMED = /^[A-Za-z0-9/+_=.-]{1,128}$/;

/** Whether a caller's flow id may be taken over: 1 to 128 characters of `[A-Za-z0-9/+_=.-]`. */
export function isFlowId(value: unknown): value is string {
  return typeof value === 'string' && WELL_FORMED.test(value);
}

/** A fresh flow id: a random UUID. */
export function newFlowId(): string {
  return randomUUID();
}

// version, trace id, parent id, flags; a later version may append fields (W3C Trace Context, section 3.2).
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-[^,\s]*)?$/;

/** The trace id in a `traceparent` header field, or `undefined` when it is malformed. */
export function traceIdOf(traceparent: unknown): string | undefined {
  if (typeof traceparent !== 'string' || traceparent.length > 512) return undefined;
  const [, traceId, further] = TRACEPARENT.exec(traceparent) ?? [];
  return further !== undefined && traceparent.startsWith('00') ? undefined : traceId;
}

/**
 * The flow id that a caller's header field brings, or `undefined` when it brings none that may be taken over. From a
 * `traceparent` it is the trace id, by which the tracing tools find the flow, too.
 *
 * @param name the field's name in lower case
 */
export function acceptedId(name: string, value: unknown): string | undefined {
  if (name === 'traceparent') return traceIdOf(value);
  return isFlowId(value) ? value : undefined;
}
