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
