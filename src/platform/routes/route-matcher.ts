import { controllerOf } from '../nest/handler-metadata.js';
import { HOST } from '../nest/nest-metadata.js';
import type { RouteHandler } from '../port/route-handler.js';
import { type RouteMatching, routePattern } from './route-pattern.js';

/** A route as Nest registered it. */
export interface Route<Handler extends RouteHandler = RouteHandler> {
  readonly method: string;
  readonly path: string;
  readonly handler: Handler;
}

/** A route that can be compared with a request. Its patterns are made when it is compared for the first time. */
export class RouteMatcher<Handler extends RouteHandler = RouteHandler> {
  private pattern: { readonly path: RegExp | undefined } | undefined;
  private hostPatterns: readonly (RegExp | undefined)[] | undefined;

  constructor(
    readonly route: Route<Handler>,
    private readonly matching: RouteMatching,
  ) {}

  matches(path: string): boolean {
    this.pattern ??= { path: routePattern(this.route.path, this.matching) };
    return this.pattern.path?.test(path) === true;
  }

  /** Whether the route answers on the host of the request; asked for only by routes that name one. */
  servesHost(hostname: () => string): boolean {
    this.hostPatterns ??= hostsOf(this.route.handler).map(hostPattern);
    return this.hostPatterns.length === 0 || this.hostPatterns.some((host) => host?.test(hostname()));
  }
}

function hostsOf(handler: RouteHandler): unknown[] {
  const owner = controllerOf(handler);
  const host: unknown = owner && Reflect.getMetadata(HOST, owner);
  return host === undefined ? [] : [host].flat();
}

function hostPattern(host: unknown): RegExp | undefined {
  if (host instanceof RegExp) return host;
  return routePattern(String(host), { caseSensitive: false, ignoreTrailingSlash: false });
}
