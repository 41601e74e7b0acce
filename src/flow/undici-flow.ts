import { flowHeaders, type Origins, originTest } from './outgoing-flow.js';
import { abortingRedirects, type DispatchHandler } from './undici-redirects.js';

/** Options of {@link undiciFlow} and {@link axiosFlow}. */
export interface OutgoingFlowOptions {
  /** The origins (scheme, host, port) of your own services, or a function that is true for them. Others get no id. */
  readonly origins: Origins;
  /** The header that your services read. Default: the flow's own header, or `X-Flow-ID`. */
  readonly header?: string;
}

/** The members of undici's dispatch options that are used here. */
interface DispatchOptions {
  origin?: string | URL | null;
  // biome-ignore lint/suspicious/noConfusingVoidType: as undici declares it.
  headers?: unknown | void;
}

type Dispatch = (options: never, handler: never) => boolean;

/**
 * An interceptor for undici, and so for `fetch`: within a flow, it adds the flow's headers to requests to your own
 * services. A header that the request already has is kept. Each hop of a redirect is checked separately,
 * if the redirect is followed by `fetch` or by an interceptor that is composed after this one. Other redirects fail. The origin is
 * recorded on errors, so that `upstreamErrors()` can name the service.
 *
 * @throws TypeError if `origins` is missing or is not a list of origins
 * @example
 * import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
 *
 * setGlobalDispatcher(getGlobalDispatcher().compose(undiciFlow({ origins: ['https://rates.internal'] })));
 */
export function undiciFlow({ origins, header }: OutgoingFlowOptions): <D extends Dispatch>(dispatch: D) => D {
  const isOwn = originTest(origins, 'undiciFlow');
  return <D extends Dispatch>(dispatch: D) => {
    const dispatchInFlow = (options: DispatchOptions, handler: never) => {
      const added = isOwn(options.origin) ? missing(options.headers, flowHeaders({ header })) : [];
      const recording = recordingOrigin(handler, options.origin);
      if (added.length === 0) return dispatch(options as never, recording as never);
      const extended = { ...options, headers: merged(options.headers, added) };
      return dispatch(extended as never, abortingRedirects(recording) as never);
    };
    return dispatchInFlow as unknown as D;
  };
}

/** The headers that the request does not have yet. */
function missing(headers: unknown, added: Record<string, string>): [string, string][] {
  const names = namesOf(headers);
  return Object.entries(added).filter(([name]) => !names.has(name.toLowerCase()));
}

/** Headers in the same form as the request's own: a flat list, a record, or an iterable of pairs. */
function merged(headers: unknown, added: readonly [string, string][]): unknown {
  if (Array.isArray(headers)) return [...headers, ...added.flat()];
  if (isIterable(headers)) return [...headers, ...added].flat();
  return { ...(headers as object | null | undefined), ...Object.fromEntries(added) };
}

function namesOf(headers: unknown): Set<string> {
  if (Array.isArray(headers)) return lowerCased(headers.filter((_, index) => index % 2 === 0));
  if (isIterable(headers)) return lowerCased([...headers].map(([name]) => name));
  return lowerCased(Object.keys(headers ?? {}));
}

function lowerCased(names: readonly unknown[]): Set<string> {
  return new Set(names.map((name) => String(name).toLowerCase()));
}

function isIterable(headers: unknown): headers is Iterable<[string, string]> {
  return typeof headers === 'object' && headers !== null && Symbol.iterator in headers;
}

const ORIGIN = Symbol.for('nestjs-problems.upstream-origin');

/** The callbacks of a request handler, in undici 6 and from undici 7 on. */
const CALLBACKS = [
  ...['onConnect', 'onHeaders', 'onData', 'onComplete', 'onUpgrade', 'onBodySent', 'onResponseStarted', 'onError'],
  ...['onRequestStart', 'onRequestUpgrade', 'onResponseStart', 'onResponseData', 'onResponseEnd', 'onResponseError'],
];

/** A request handler that records the origin of the request on each error. Most errors do not contain it. */
export function recordingOrigin(handler: unknown, origin: unknown): DispatchHandler {
  const inner = handler as DispatchHandler;
  const recording: DispatchHandler = {};
  for (const name of CALLBACKS) {
    if (typeof inner[name] !== 'function') continue;
    recording[name] = (...args) => {
      if (name.endsWith('Error')) record(args.at(-1), String(origin));
      return inner[name]?.(...args);
    };
  }
  return recording;
}

/** The origin that was recorded on an error. */
export function recordedOrigin(error: object): string | undefined {
  return (error as { [ORIGIN]?: string })[ORIGIN];
}

function record(error: unknown, origin: string): void {
  // Also false for values that are not objects.
  if (!Object.isExtensible(error)) return;
  Object.defineProperty(error, ORIGIN, { value: origin, configurable: true });
}
