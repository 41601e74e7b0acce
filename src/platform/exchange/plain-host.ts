import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ArgumentsHost } from '@nestjs/common';

/** The arguments of a route that is no controller's, as filters and guards of Nest expect them. */
export function plainHost(request: IncomingMessage, response: ServerResponse): ArgumentsHost {
  const args: [IncomingMessage, ServerResponse] = [request, response];
  const unsupported = (transport: string) => (): never => {
    throw new TypeError(`This is an HTTP request: switchToHttp() knows it, switchTo${transport}() does not.`);
  };
  return {
    getArgs: <T extends unknown[]>() => args as unknown as T,
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
