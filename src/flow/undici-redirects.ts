/** The callbacks of a request handler of undici. They use no `this`. */
export type DispatchHandler = Record<string, (...args: unknown[]) => unknown>;

/**
 * A handler for a request with headers of the flow. undici's redirect handler sends the headers of a request to the target
 * of a redirect, too. If it is below the interceptor (`compose(redirect(), undiciFlow())`, or `maxRedirections` of undici
 * 6), only the history of the request shows it: then the request to the target is aborted before it is written.
 */
export function abortingRedirects(handler: DispatchHandler): DispatchHandler {
  const { onConnect, onRequestStart } = handler;
  return {
    ...handler,
    ...(onConnect && {
      onConnect: (abort, context) => {
        onConnect(abort, context);
        if (isRedirected(context)) (abort as Abort)(new FlowRedirectError());
      },
    }),
    ...(onRequestStart && {
      onRequestStart: (controller, context) => {
        onRequestStart(controller, context);
        if (isRedirected(context)) (controller as { abort: Abort }).abort(new FlowRedirectError());
      },
    }),
  };
}

type Abort = (reason: Error) => void;

/** Whether undici's redirect handler has already followed a redirect of this request. */
function isRedirected(context: unknown): boolean {
  const history = (context as { history?: unknown } | undefined)?.history;
  return Array.isArray(history) && history.length > 0;
}

/** The error of a request whose redirect was not followed. Its code keeps undici's retry handler from trying again. */
class FlowRedirectError extends Error {
  override readonly name = 'FlowRedirectError';
  readonly code = 'ERR_FLOW_REDIRECT';

  constructor() {
    super(
      'undici would send the flow id to the target of the redirect, whatever its origin is. Compose redirect() after ' +
        'undiciFlow(): new Agent().compose(undiciFlow(…), interceptors.redirect(…)).',
    );
  }
}
