import { flowHeaders, type Origins, originTest } from './outgoing-flow.js';

/** Options of {@link undiciFlow} and {@link axiosFlow}. */
export interface OutgoingFlowOptions {
  /** The origins (scheme, host, port) of your own services; no one else learns the id. Or a function that knows them. */
  readonly origins: Origins;
  /** The header that they read. Default: the one that the flow came in with, else `X-Flow-ID`. */
  readonly header?: string;
}

/** The part of undici's dispatch options that is used here. */
interface DispatchOptions {
  origin?: string | URL | null;
  // biome-ignore lint/suspicious/noConfusingVoidType: as undici declares it.
  headers?: unknown | void;
}

type Dispatch = (options: never, handler: never) => boolean;

/**
 * An interceptor for undici, and so for `fetch`: within a flow, requests to your own services carry the flow's headers. A
 * header that a request has already stays. Each hop of a redirect is looked at anew. Errors remember which service they
 * are about, so that `upstreamErrors()` can name it.
 *
 * @throws TypeError when `origins` is missing or is no list of origins
 * @example
 * import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
 *
 * setGlobalDispatcher(getGlobalDispatcher().compose(undiciFlow({ origins: ['https://rates.internal'] })));
 */
export function undiciFlow({ origins, header }: OutgoingFlowOptions): <D extends Dispatch>(dispatch: D) => D {
  const isOwn = originTest(origins, 'undiciFlow');
  return <D extends Dispatch>(dispatch: D) => {
    const carry = (options: DispatchOptions, handler: never) => {
      const added = isOwn(options.origin) ? flowHeaders({ header }) : {};
      const carrying =
        Object.keys(added).length === 0 ? options : { ...options, headers: merged(options.headers, added) };
      return dispatch(carrying as never, recordingOrigin(handler, options.origin) as never);
    };
    return carry as unknown as D;
  };
}

/** In the form that the request has its headers in: a flat list, a record, or an iterable of pairs. */
function merged(headers: unknown, added: Record<string, string>): unknown {
  const names = namesOf(headers);
  const missing = Object.entries(added).filter(([name]) => !names.has(name.toLowerCase()));
  if (Array.isArray(headers)) return [...headers, ...missing.flat()];
  if (isIterable(headers)) return [...headers, ...missing].flat();
  return { ...(headers as object | null | undefined), ...Object.fromEntries(missing) };
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

/** What undici tells the handler of a request, in version 6 and from version 7 on. */
const CALLBACKS = [
  ...['onConnect', 'onHeaders', 'onData', 'onComplete', 'onUpgrade', 'onBodySent', 'onResponseStarted', 'onError'],
  ...['onRequestStart', 'onRequestUpgrade', 'onResponseStart', 'onResponseData', 'onResponseEnd', 'onResponseError'],
];

type Handler = Record<string, (...args: unknown[]) => unknown>;

/** The handler of a request, with a note on each error about the origin that was asked: most do not say it themselves. */
export function recordingOrigin(handler: unknown, origin: unknown): unknown {
  const inner = handler as Handler;
  const noting: Handler = {};
  for (const name of CALLBACKS) {
    if (typeof inner[name] !== 'function') continue;
    noting[name] = (...args) => {
      if (name.endsWith('Error')) note(args.at(-1), String(origin));
      return inner[name]?.(...args);
    };
  }
  return noting;
}

/** The origin that was noted on an error. */
export function recordedOrigin(error: object): string | undefined {
  return (error as { [ORIGIN]?: string })[ORIGIN];
}

function note(error: unknown, origin: string): void {
  // False for what is no object, too.
  if (!Object.isExtensible(error)) return;
  Object.defineProperty(error, ORIGIN, { value: origin, configurable: true });
}
