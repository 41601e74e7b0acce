import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { BadRequestException, HttpException } from '@nestjs/common';
import { flowStorage } from '../../flow/flow.js';
import { patch } from '../ledger/patch.js';
import type { PlatformCallbacks } from '../port/platform.js';
import { respondToParserErrors } from './parser-errors.js';

type HttpServer = Server & { requireHostHeader?: boolean };
type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

/** Opens a flow for every request of a server, and responds where Node.js would. */
export function coverServer(server: Server, callbacks: PlatformCallbacks): void {
  patch('request listeners', server.listeners('request') as RequestListener[], (listeners) => {
    server.removeAllListeners('request');
    server.on('request', inFlow(server, listeners, callbacks));
  });
  respondToParserErrors(server, callbacks);
  if (server.listenerCount('checkExpectation') > 0) return;
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    callbacks.respond(
      new HttpException('The Expect header asks for what this server does not do.', 417),
      request,
      response,
    );
  });
}

/** Calls the listeners inside the flow of the request: nothing of the framework runs before. */
function inFlow(server: Server, listeners: readonly RequestListener[], callbacks: PlatformCallbacks): RequestListener {
  const { flows, respond } = callbacks;
  const checksHost = takeOverHostCheck(server);
  const handle: RequestListener = (request, response) => {
    for (const listener of listeners) listener.call(server, request, response);
  };
  const rejectMissingHost: RequestListener = (request, response) => {
    response.setHeader('Connection', 'close');
    respond(new BadRequestException('The request has no Host header.'), request, response);
  };
  return (request, response) => {
    const isRejected = checksHost && request.headers.host === undefined && request.httpVersion === '1.1';
    flowStorage.run(flows.open(request, response), isRejected ? rejectMissingHost : handle, request, response);
  };
}

/** Node rejects an HTTP/1.1 request without a Host (RFC 9112, section 3.2). An app may have turned that off. */
function takeOverHostCheck(server: HttpServer): boolean {
  const { requireHostHeader } = server;
  if (requireHostHeader === false) return false;
  return patch('missing Host', requireHostHeader, () => {
    server.requireHostHeader = false;
  });
}
