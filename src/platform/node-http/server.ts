import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { BadRequestException, HttpException } from '@nestjs/common';
import { flowStorage } from '../../flow/flow.js';
import type { RenderedResponse } from '../../http/rendered-response.js';
import { nodePhrase, statusPhrase } from '../../http/status.js';
import { requestWith } from '../../mapping/mapping-rule.js';
import { patch } from '../ledger/patch.js';
import type { PlatformCallbacks } from '../port/platform.js';

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
  // HTTP/2 has `:authority` instead of `Host`.
  if (requireHostHeader === false || (requireHostHeader === undefined && 'updateSettings' in server)) return false;
  return patch('missing Host', requireHostHeader, () => {
    server.requireHostHeader = false;
  });
}

type ParserError = Error & { code?: string };
/** Where Node keeps the response that a socket is busy with. */
type BusySocket = Socket & { _httpMessage?: { _header?: unknown } | null };

/** The statuses with which Node itself responds. */
const STATUSES: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
/** What is known of a request that could not be parsed. */
const NO_REQUEST = requestWith({ method: '-', path: '-', headers: {} });

/**
 * Responds when Node's parser rejects what a client sent. There is no request then, so the response is written to the
 * socket. A listener of the app is left alone.
 */
function respondToParserErrors(server: Server, callbacks: PlatformCallbacks): void {
  if (server.listenerCount('clientError') > 0) return;
  server.on('clientError', (error: ParserError, socket: Socket) => respond(error, socket, callbacks));
}

function respond(error: ParserError, socket: BusySocket, { flows, rejected }: PlatformCallbacks): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  // A response has begun: a second one in its middle would be part of it.
  if (socket._httpMessage?._header) return void socket.destroy();
  const status = STATUSES[String(error.code)] ?? 400;
  const flow = flows.openFresh();
  const response = rejected(new HttpException(statusPhrase(status), status, { cause: error }), NO_REQUEST, flow);
  socket.end(message({ ...response, headers: { ...response.headers, [flow.header]: flow.id } }), () =>
    socket.destroy(),
  );
}

function message({ status, headers, body }: RenderedResponse): string {
  const all = { ...headers, 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${nodePhrase(status)}\r\n${lines.join('')}\r\n${body}`;
}
