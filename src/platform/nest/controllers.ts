import { RequestMethod, type Type } from '@nestjs/common';
import { MetadataScanner, type ModulesContainer } from '@nestjs/core';
import { listedProblems } from '../../catalog/problem-catalog.js';
import type { ProblemTypeClass } from '../../problem/problem-definition.js';
import { CONTROLLERS, FASTIFY_CONFIG, METHOD, PATH, ROUTE_HANDLER, type RouteHandler } from './nest-metadata.js';

/** A method of a controller. An inherited method belongs to every controller that inherits it. */
export interface ControllerMethod {
  readonly controller: Type<object>;
  readonly name: string;
  readonly handler: RouteHandler;
}

/** The controllers of the app; known before the first of them is created. */
export function controllersOf(modules: ModulesContainer): Type<object>[] {
  const wrappers = [...modules.values()].flatMap(({ controllers }) => [...controllers.values()]);
  const types = wrappers.map(({ metatype }) => metatype).filter((type) => typeof type === 'function');
  return [...new Set(types as Type<object>[])];
}

/** The methods of the controllers, inherited ones included. */
export function controllerMethods(modules: ModulesContainer): ControllerMethod[] {
  const scanner = new MetadataScanner();
  return controllersOf(modules).flatMap((controller) => {
    const prototype = controller.prototype as Record<string, RouteHandler>;
    return scanner
      .getAllMethodNames(prototype)
      .map((name) => ({ controller, name, handler: prototype[name] as RouteHandler }));
  });
}

/**
 * Adds its controllers to the metadata of every route handler. Nest copies that metadata to the function that it
 * registers, and puts the configuration of a Fastify route on the route: so the handler of a request can be found.
 */
export function recordControllers(modules: ModulesContainer): void {
  for (const { controller, handler } of controllerMethods(modules)) {
    if (!Reflect.hasMetadata(PATH, handler)) continue;
    const known: readonly unknown[] = Reflect.getOwnMetadata(CONTROLLERS, handler) ?? [];
    recordRoute(handler, [...new Set([...known, controller])]);
  }
}

/** Makes a handler known as that of a route. */
function recordRoute(handler: RouteHandler, controllers: readonly unknown[] = []): void {
  Reflect.defineMetadata(CONTROLLERS, controllers, handler);
  const config: object = Reflect.getMetadata(FASTIFY_CONFIG, handler) ?? {};
  Reflect.defineMetadata(FASTIFY_CONFIG, { ...config, [ROUTE_HANDLER]: handler }, handler);
}

/** Whether a handler belongs to a route of a controller. Middleware does not. */
export function isRouteHandler(handler: unknown): handler is RouteHandler {
  return typeof handler === 'function' && Reflect.hasMetadata(CONTROLLERS, handler);
}

/** The problem types that the controllers of the app list: known before the first of them is created. */
export function listedTypes(modules: ModulesContainer): ProblemTypeClass[] {
  const handlers = controllerMethods(modules).map(({ handler }) => handler);
  const listed = [...controllersOf(modules), ...handlers].flatMap((target) => listedProblems(target));
  return [...new Set(listed)].filter((problem) => typeof problem !== 'number');
}

/**
 * The handler of `@All()` for this path of a route; `undefined` if there is none, or several. Fastify's adapter in Nest
 * 11.2 drops the configuration of such a route and wraps its handler, so only the path is left.
 */
export function handlerOfAll(modules: ModulesContainer, routePath: string): RouteHandler | undefined {
  const found = controllerMethods(modules).filter(
    ({ controller, handler }) =>
      Reflect.getMetadata(METHOD, handler) === RequestMethod.ALL &&
      pathsOf(controller).some((prefix) => pathsOf(handler).some((path) => endsWith(routePath, `/${prefix}/${path}`))),
  );
  return found.length === 1 ? found[0]?.handler : undefined;
}

function pathsOf(target: object): string[] {
  return [Reflect.getMetadata(PATH, target)].flat().map(String);
}

function endsWith(routePath: string, path: string): boolean {
  const end = path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  return end === '' ? routePath === '/' : routePath.endsWith(end);
}
