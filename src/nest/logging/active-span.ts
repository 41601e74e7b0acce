import { type ActiveSpan, activeSpan } from '../../flow/flow.js';
import type { Problem } from '../../problem/problem.js';
import { callUser } from '../../problem/user-function.js';
import { errorMessage, errorTrace } from './error-trace.js';

/** Puts the flow id on the active OpenTelemetry span, if there is one. Never throws. */
export function recordFlowId(id: string): void {
  const span = activeSpan();
  if (span) setAttribute(span, 'flow_id', id);
}

/** Records the error on the active OpenTelemetry span, if there is one. Never throws. */
export function recordProblem(problem: Problem, error: unknown): void {
  const span = activeSpan();
  if (!span) return;
  setAttribute(span, 'flow_id', problem.flowId);
  setAttribute(span, 'error.type', problem.type);
  guarded(span, () => {
    const name = error instanceof Error ? error.name : typeof error;
    return span.recordException({ name, message: errorMessage(error), stack: errorTrace(error) });
  });
}

function setAttribute(span: ActiveSpan, name: string, value: string): void {
  guarded(span, () => span.setAttribute(name, value));
}

/** A failing span affects neither the request nor the log: it would fail for every request. */
function guarded(source: ActiveSpan, call: () => unknown): void {
  callUser({ source, name: 'The active span', instead: 'it lacks the record', onFault: () => undefined }, call);
}
