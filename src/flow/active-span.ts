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
    const span = manager.active().getValue(SPAN) as Partial<ActiveSpan> | undefined;
    return span?.isRecording?.() ? (span as ActiveSpan) : undefined;
  } catch {
    return undefined;
  }
}
