import type { ExecutionContext, Type } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';

/**
 * The app's provider of a class, in whichever module it is; if no module has one, an instance that Nest creates.
 *
 * @throws Error of Nest when it cannot resolve a dependency of the class
 */
export async function findOrCreate<T>(modules: ModuleRef, type: new (...args: never[]) => T): Promise<T> {
  return find(modules, type as Type<T>) ?? modules.create(type as Type<T>);
}

function find<T>(modules: ModuleRef, type: Type<T>): T | undefined {
  try {
    return modules.get(type, { strict: false });
  } catch {
    return undefined;
  }
}

/** The context of a route without a controller, for a guard of the app. It finds no metadata there. */
export function executionContext(request: object, response: object, route: Type): ExecutionContext {
  const args = [request, response];
  const handler = () => undefined;
  const unsupported = (transport: string) => (): never => {
    throw new TypeError(`This is an HTTP request. Use switchToHttp() instead of switchTo${transport}().`);
  };
  return {
    getClass: <T>() => route as Type<T>,
    getHandler: () => handler,
    getArgs: <T extends unknown[]>() => args as T,
    getArgByIndex: <T>(index: number) => args[index] as T,
    getType: <T extends string>() => 'http' as T,
    switchToHttp: () => ({
      getRequest: <T>() => request as T,
      getResponse: <T>() => response as T,
      getNext: <T>() => undefined as T,
    }),
    switchToRpc: unsupported('Rpc'),
    switchToWs: unsupported('Ws'),
  };
}
