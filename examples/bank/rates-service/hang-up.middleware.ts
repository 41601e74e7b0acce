import type { IncomingMessage, ServerResponse } from 'node:http';

/** For `?demo=hang-up`: the connection is gone before anything is answered. */
export function hangUp(request: IncomingMessage, _response: ServerResponse, next: () => void): void {
  if (request.url?.includes('demo=hang-up')) request.socket.destroy();
  else next();
}
