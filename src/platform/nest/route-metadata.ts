import type { Type } from '@nestjs/common';
import { describesBody } from '../../http/headers.js';
import type { RequestFacts } from '../../http/request-facts.js';
import type { Concealment } from '../../mapping/failed-request.js';
import { CONCEALED, CONTROLLERS, HEADERS, PATH } from './nest-metadata.js';

/** The function that Nest registers for a route. It carries the metadata of the controller's method. */
export type RouteHandler = (...args: never[]) => unknown;

/** Under this key the configuration of a Fastify route carries its {@link RouteHandler}. */
export const ROUTE_HANDLER: unique symbol = Symbol('route handler of nestjs-problems');

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

/** How a route responds to a 403, if its handler or its controller has `@ConcealForbidden()`. */
export function concealmentOf(route: Route | undefined): Concealment | undefined {
  const error = route && (routeMetadata(CONCEALED, route) as ((request: RequestFacts) => Error) | undefined);
  return error && { error, headers: headersOf(route) };
}

/** The headers of the handler's `@Header()` decorators, except for those that describe a body. */
function headersOf({ handler }: Route): Record<string, string> {
  const headers: readonly { name: string; value: unknown }[] = Reflect.getMetadata(HEADERS, handler) ?? [];
  const entries = headers.map(({ name, value }) => [name, String(typeof value === 'function' ? value() : value)]);
  return Object.fromEntries(entries.filter(([name = '']) => !describesBody(name)));
}
