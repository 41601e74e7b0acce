import { isFlowId } from './flow-id.js';
import { traceIdOf } from './trace-parent.js';

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
