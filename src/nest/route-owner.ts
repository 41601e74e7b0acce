import type { Type } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import type { RouteHandler } from './route-handler.js';

/** Nest's own key for the path of a route. */
const PATH = 'path';
const OWNERS = 'nestjs-problems:controllers';

/**
 * Notes on every handler which controllers have it. Nest copies the metadata of a handler to the function that it gives
 * the adapter, and so a route can be asked for its controller.
 */
export function noteOwners(modules: ModulesContainer): void {
  for (const { controllers } of modules.values()) {
    for (const { metatype } of controllers.values()) {
      if (typeof metatype !== 'function') continue;
      for (const handler of handlersOf(metatype.prototype)) {
        const owners = new Set<unknown>(Reflect.getMetadata(OWNERS, handler));
        Reflect.defineMetadata(OWNERS, [...owners.add(metatype)], handler);
      }
    }
  }
}

/** The controller of a route; `undefined` when several inherit the handler and nothing tells them apart. */
export function ownerOf(handler: RouteHandler): Type | undefined {
  const owners: readonly Type[] = Reflect.getMetadata(OWNERS, handler) ?? [];
  if (owners.length < 2) return owners[0];
  const [className] = handler.name.split('.');
  const named = owners.filter(({ name }) => name === className);
  return named.length === 1 ? named[0] : undefined;
}

/** Metadata of a route: that of the handler, else that of its controller. */
export function routeMetadata(key: string, handler: RouteHandler): unknown {
  const own: unknown = Reflect.getMetadata(key, handler);
  if (own !== undefined) return own;
  const owner = ownerOf(handler);
  return owner && Reflect.getMetadata(key, owner);
}

/** The route handlers of a controller's prototype, inherited ones included. */
export function* handlersOf(prototype: unknown): Generator<RouteHandler> {
  for (let next = prototype; next && next !== Object.prototype; next = Object.getPrototypeOf(next)) {
    for (const name of Object.getOwnPropertyNames(next)) {
      const { value } = Object.getOwnPropertyDescriptor(next, name) ?? {};
      if (typeof value === 'function' && name !== 'constructor' && Reflect.hasMetadata(PATH, value)) yield value;
    }
  }
}
