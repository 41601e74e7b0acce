import type { Type } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import type { RouteHandler } from '../port/route-handler.js';
import { CONCEALED, CONSUMES, HOST, PATH } from './nest-metadata.js';

const OWNERS = 'nestjs-problems:controllers';

/** What a controller may say for all its handlers. */
const OF_CONTROLLERS = [HOST, CONCEALED, CONSUMES];

/**
 * Notes on every handler which controllers have it. Nest copies the metadata of a handler to the function that it gives
 * the adapter, and so a route can be asked for its controller.
 */
export function recordControllers(modules: ModulesContainer): void {
  for (const { controllers } of modules.values()) {
    for (const { metatype } of controllers.values()) {
      if (typeof metatype !== 'function') continue;
      // Nest gives every controller a host, most of them the host `undefined`.
      const speaks = OF_CONTROLLERS.some((key) => Reflect.getMetadata(key, metatype) !== undefined);
      for (const [name, handler] of handlersOf(metatype.prototype)) {
        const own = speaks ? ownHandler(metatype.prototype, name, handler) : handler;
        const owners = new Set<unknown>(Reflect.getOwnMetadata(OWNERS, own));
        Reflect.defineMetadata(OWNERS, [...owners.add(metatype)], own);
      }
    }
  }
}

/** The controller of a route; `undefined` when several inherit the handler, none of which has anything to say of it. */
export function controllerOf(handler: RouteHandler): Type | undefined {
  const owners: readonly Type[] = Reflect.getMetadata(OWNERS, handler) ?? [];
  return owners.length === 1 ? owners[0] : undefined;
}

/** Metadata of a route: that of the handler, else that of its controller. */
export function routeMetadata(key: string, handler: RouteHandler): unknown {
  const own: unknown = Reflect.getMetadata(key, handler);
  if (own !== undefined) return own;
  const owner = controllerOf(handler);
  return owner && Reflect.getMetadata(key, owner);
}

/** The route handlers of a controller's prototype by name, inherited ones included. */
export function* handlersOf(prototype: object): Generator<[string, RouteHandler]> {
  const seen = new Set(['constructor']);
  for (let next = prototype; next && next !== Object.prototype; next = Object.getPrototypeOf(next)) {
    for (const name of Object.getOwnPropertyNames(next)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const { value } = Object.getOwnPropertyDescriptor(next, name) ?? {};
      if (typeof value === 'function' && Reflect.hasMetadata(PATH, value)) yield [name, value];
    }
  }
}

/** An inherited handler is the same function in every controller; one that speaks for it gets a function of its own. */
function ownHandler(prototype: object, name: string, inherited: RouteHandler): RouteHandler {
  if (Object.hasOwn(prototype, name)) return inherited;
  const own: RouteHandler = {
    [name]: function (this: object, ...args: never[]) {
      return inherited.apply(this, args);
    },
  }[name] as RouteHandler;
  for (const key of Reflect.getMetadataKeys(inherited)) {
    if (key !== OWNERS) Reflect.defineMetadata(key, Reflect.getMetadata(key, inherited), own);
  }
  Object.defineProperty(prototype, name, { value: own, writable: true, configurable: true });
  return own;
}
