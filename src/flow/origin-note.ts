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
