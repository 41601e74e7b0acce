// version, trace id, parent id, flags; a later version may append fields (W3C Trace Context, section 3.2).
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-[^,\s]*)?$/;

/** The trace id in a `traceparent` header field, or `undefined` when it is malformed. */
export function traceIdOf(traceparent: unknown): string | undefined {
  if (typeof traceparent !== 'string' || traceparent.length > 512) return undefined;
  const [, traceId, further] = TRACEPARENT.exec(traceparent) ?? [];
  return further !== undefined && traceparent.startsWith('00') ? undefined : traceId;
}
