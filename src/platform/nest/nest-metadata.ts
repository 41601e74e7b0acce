import type { Type } from '@nestjs/common';

/**
 * The keys under which decorators keep their metadata: Nest's own, which it does not export, and those of this package.
 * https://github.com/nestjs/nest/blob/master/packages/common/constants.ts
 */

/** The path of a route or of a controller. */
export const PATH = 'path';

/** The HTTP method of a route: one of `RequestMethod`. */
export const METHOD = 'method';

/** The host of a controller. */
export const HOST = 'host';

/** The headers that `@Header()` sets. */
export const HEADERS = '__headers__';

/** Marks a handler of server-sent events. */
export const SSE = '__sse__';

/** Methods that the app itself does not call: of `@OnEvent()`, and of `@Cron()`, `@Interval()` and `@Timeout()`. */
export const UNCALLED: readonly string[] = ['EVENT_LISTENER_METADATA', 'SCHEDULER_TYPE'];

/** The classes of `@Catch()`, on a filter. */
export const FILTER_CATCH = '__filterCatchExceptions__';

/** The filters of `@UseFilters()`. */
export const EXCEPTION_FILTERS = '__exceptionFilters__';

/** The enhancers of `@UseGuards()` and `@UseInterceptors()`. */
export const GUARDS = '__guards__';
export const INTERCEPTORS = '__interceptors__';

/** The parameters of a class's handlers. */
export const ROUTE_ARGUMENTS = '__routeArguments__';

/** Part of the key of a parameter with a custom decorator. */
export const CUSTOM_ROUTE_ARGUMENTS = '__customRouteArgs__';

/** Nest's numbers of the parameter decorators (`RouteParamtypes`). */
export const PARAMETERS = {
  body: 3,
  query: 4,
  param: 5,
  file: 8,
  files: 9,
  rawBody: 12,
  cookies: 14,
  signedCookies: 15,
} as const;

/** The media types that a route reads (`@Consumes()`). */
export const CONSUMES = 'nestjs-problems:consumes';

/** The media types that a route responds with (`@Produces()`). */
export const PRODUCES = 'nestjs-problems:produces';

/** The problem that replaces a 403 of a route (`@ConcealForbidden()`). */
export const CONCEALED = 'nestjs-problems:concealed';

/** The versions of a route or of a controller. */
export const VERSION = '__version__';

/** The configuration of a Fastify route (`@RouteConfig()` of `@nestjs/platform-fastify`). */
export const FASTIFY_CONFIG = '__fastify_route_config__';

/** The controllers that have a route handler. An inherited handler may have several. */
export const CONTROLLERS = 'nestjs-problems:controllers';

/** The function that Nest registers for a route. It carries the metadata of the controller's method. */
export type RouteHandler = (...args: never[]) => unknown;

/** Under this key the configuration of a Fastify route carries its {@link RouteHandler}. */
export const ROUTE_HANDLER: unique symbol = Symbol.for('nestjs-problems.route-handler');

/** A route: its handler, and its path as the router has it, with every prefix. */
export interface Route {
  readonly handler: RouteHandler;
  readonly path: string;
}

/** The controller of a route; `undefined` if it cannot be told from others that inherit the handler. */
export function controllerOf({ handler, path }: Route): Type | undefined {
  const controllers: readonly Type[] = Reflect.getMetadata(CONTROLLERS, handler) ?? [];
  if (controllers.length < 2) return controllers[0];
  const matches = controllers.map((controller) => ({ controller, length: matchingLength(controller, path) }));
  const longest = Math.max(...matches.map(({ length }) => length));
  const best = matches.filter(({ length }) => length === longest);
  return longest >= 0 && best.length === 1 ? best[0]?.controller : undefined;
}

/** Metadata of a route: that of the handler, else that of its controller. */
export function routeMetadata(key: string, route: Route): unknown {
  const own: unknown = Reflect.getMetadata(key, route.handler);
  if (own !== undefined) return own;
  const controller = controllerOf(route);
  return controller && Reflect.getMetadata(key, controller);
}

/** The length of the controller's path if the path of the route contains it as segments, else -1. */
function matchingLength(controller: Type, routePath: string): number {
  const paths: unknown[] = [Reflect.getMetadata(PATH, controller)].flat();
  const segments = paths.map((path) => `/${String(path).replace(/^\/+|\/+$/g, '')}/`.replace('//', '/'));
  return Math.max(...segments.map((path) => (`${routePath}/`.includes(path) ? path.length : -1)));
}
