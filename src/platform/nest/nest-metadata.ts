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
