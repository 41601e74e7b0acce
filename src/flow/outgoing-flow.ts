import { activeSpan, flowStorage } from './flow.js';
import { traceIdOf } from './flow-id.js';
import { immediate } from './immediate.js';

/** The header that carries flow ids, unless the app configures another. */
export const DEFAULT_HEADER = 'X-Flow-ID';

/** Options of {@link flowHeaders}. */
export interface FlowHeadersOptions {
  /** The header that the other service reads. Default: the flow's own header, or `X-Flow-ID`. */
  readonly header?: string;
}

/**
 * The headers that pass the current flow on to another service: its id, and the `traceparent` and `tracestate` of the
 * request (W3C Trace Context). With OpenTelemetry these two are left out, because it sends its own. Outside of a flow:
 * no headers.
 *
 * @example
 * await fetch('https://rates.internal/latest', { headers: { ...flowHeaders(), accept: 'application/json' } });
 */
export function flowHeaders({ header }: FlowHeadersOptions = {}): Record<string, string> {
  const flow = flowStorage.getStore();
  if (flow === undefined) return {};
  const headers: Record<string, string> = { [header ?? flow.header ?? DEFAULT_HEADER]: flow.id };
  if (activeSpan() !== undefined || traceIdOf(flow.traceparent) === undefined) return headers;
  headers.traceparent = String(flow.traceparent);
  if (isSendableState(flow.tracestate)) headers.tracestate = flow.tracestate;
  return headers;
}

/** Printable ASCII; more than 512 characters need not be passed on (W3C Trace Context, section 3.3). */
function isSendableState(state: unknown): state is string {
  return typeof state === 'string' && /^[\x20-\x7e]{1,512}$/.test(state);
}

/** The services that receive the flow id: a list of origins, or a function that is true for them. */
export type Origins = readonly string[] | ((origin: string) => boolean);

/** Whether the URL is on one of the app's own origins; `false` for anything that is not a URL. */
type OriginTest = (url: string | URL | null | undefined) => boolean;

/**
 * Creates a test for the app's own origins.
 *
 * @param caller the function that has this option, for error messages
 * @throws TypeError if this is not a list of origins, so that no mistake sends the id to other services
 */
export function originTest(origins: Origins | undefined, caller: string): OriginTest {
  if (typeof origins === 'function') return (url) => test(url, (origin) => immediate(origins(origin)) === true);
  if (!Array.isArray(origins)) {
    throw new TypeError(
      `The option origins of ${caller}() must list the origins of your own services: ${example(caller)}.`,
    );
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
    `${JSON.stringify(origin)} in the origins of ${caller}() is not an origin (scheme, host and port). ` +
      `Write ${example(caller)}.`,
  );
}

function example(caller: string): string {
  return `${caller}({ origins: ['https://rates.internal'] })`;
}
