import type { ExecutionContext, Type } from '@nestjs/common';

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
