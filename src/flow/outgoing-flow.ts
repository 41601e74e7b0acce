import { activeSpan } from './active-span.js';
import { flowStorage } from './flow.js';
import { traceIdOf } from './flow-id.js';

/** The header that carries flow ids, unless the app configures another. */
export const DEFAULT_HEADER = 'X-Flow-ID';

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

/** Which services learn the flow id: their origins, or a function that knows them. */
export type Origins = readonly string[] | ((origin: string) => boolean);

/** Whether this URL is of an own origin; what is no URL is not. */
type OriginTest = (url: string | URL | null | undefined) => boolean;

/**
 * A test for the origins that an app calls its own.
 *
 * @param caller the function whose option this is, for the error message
 * @throws TypeError when it is no list of origins, so that nobody sends the id to strangers by mistake
 */
export function originTest(origins: Origins | undefined, caller: string): OriginTest {
  if (typeof origins === 'function') return (url) => test(url, (origin) => origins(origin) === true);
  if (!Array.isArray(origins)) {
    throw new TypeError(`${caller}() needs the origins of your own services: ${example(caller)}.`);
  }
  const own = new Set(origins.map((origin) => checked(origin, caller)));
  return (url) => test(url, (origin) => own.has(origin));
}

function test(url: string | URL | null | undefined, isOwn: (origin: string) => boolean): boolean {
  try {
    return isOwn(new URL(String(url)).origin);
  } catch {
    return false;
  }
}

function checked(origin: unknown, caller: string): string {
  if (typeof origin === 'string' && /^https?:/i.test(origin) && URL.canParse(origin)) {
    const url = new URL(origin);
    if (url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '') return url.origin;
  }
  throw new TypeError(
    `${caller}() got ${JSON.stringify(origin)}, which is no origin: scheme, host and port. Write ${example(caller)}.`,
  );
}

function example(caller: string): string {
  return `${caller}({ origins: ['https://rates.internal'] })`;
}
