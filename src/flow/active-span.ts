/** The part of an OpenTelemetry span that is used here. */
export interface ActiveSpan {
  isRecording(): boolean;
  setAttribute(name: string, value: string): unknown;
  recordException(exception: { name?: string; message: string; stack?: string }): unknown;
}

type Context = { getValue(key: symbol): unknown };
type Api = { readonly context?: { active(): Context } };

// Where every `@opentelemetry/api` 1.x of the process meets, and the context key of its spans. Reading them here needs
// no import, so an app without OpenTelemetry needs no package.
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
