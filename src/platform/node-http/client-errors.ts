import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { BadRequestException, HttpException } from '@nestjs/common';
import type { RenderedResponse } from '../../http/rendered-response.js';
import { statusPhrase } from '../../http/status.js';
import { requestWith } from '../../mapping/failed-request.js';
import type { ErrorResponder, FlowSource } from '../exchange/callbacks.js';
import { HttpExchange } from '../exchange/http-exchange.js';

type ParserError = Error & { code?: string };
/** Where Node keeps the response that a socket is busy with. */
type BusySocket = Socket & { _httpMessage?: { _header?: unknown } | null };

/** What Node itself would answer. */
const STATUSES: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
const FASTIFYS_OWN = 'bound defaultClientErrorHandler';
/** No request came of what the client sent. */
const NO_REQUEST = requestWith({ method: '-', path: '-', headers: {} });

/**
 * Answers what Node's parser refuses: no request comes of it, and so the answer is written on the socket. A listener of
 * the app's own is left alone.
 */
export function answerClientErrors(server: Server, filter: ErrorResponder, opener: FlowSource): void {
  for (const listener of server.listeners('clientError')) {
    if (listener.name === FASTIFYS_OWN) server.removeListener('clientError', listener as () => void);
  }
  if (server.listenerCount('clientError') === 0) {
    server.on('clientError', (error: ParserError, socket: Socket) => answer(error, socket, filter, opener));
  }
  answerMissingHosts(server, filter);
  if (server.listenerCount('checkExpectation') === 0) {
    server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
      filter.answer(
        new HttpException('The Expect header asks for what this server does not do.', 417),
        HttpExchange.of(request, response),
      );
    });
  }
}

type Fastify = { addHook(name: 'onListen', hook: (done: () => void) => void): void };

/** Where a name means several addresses, Fastify starts a server for each, and those know no listener of errors at all. */
export function answerClientErrorsOfOthers(fastify: Fastify, filter: ErrorResponder, opener: FlowSource): void {
  fastify.addHook('onListen', (done) => {
    const key = Object.getOwnPropertySymbols(fastify).find(
      ({ description }) => description === 'fastify.serverBindings',
    );
    const others = key && (fastify as Fastify & Record<symbol, readonly Server[] | undefined>)[key];
    for (const server of others ?? []) answerClientErrors(server, filter, opener);
    done();
  });
}

/** Node refuses an HTTP/1.1 request without a Host (RFC 9112, section 3.2) with a 400 of no words at all. */
function answerMissingHosts(server: Server & { requireHostHeader?: boolean }, filter: ErrorResponder): void {
  if (server.requireHostHeader !== true) return;
  server.requireHostHeader = false;
  for (const listener of server.listeners('request')) {
    server.removeListener('request', listener as () => void);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (request.headers.host !== undefined || request.httpVersion !== '1.1') {
        listener.call(server, request, response);
      } else {
        response.setHeader('Connection', 'close');
        filter.answer(new BadRequestException('The request has no Host header.'), HttpExchange.of(request, response));
      }
    });
  }
}

function answer(error: ParserError, socket: BusySocket, filter: ErrorResponder, opener: FlowSource): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  // A response is on its way already: a second one in its middle would be part of it.
  if (socket._httpMessage?._header) return void socket.destroy();
  const status = STATUSES[String(error.code)] ?? 400;
  const flow = opener.openFresh();
  const problem = new HttpException(statusPhrase(status), status, { cause: error });
  const rendered = filter.respond(problem, NO_REQUEST, flow);
  socket.end(message({ ...rendered, headers: { ...rendered.headers, [flow.header]: flow.id } }), () =>
    socket.destroy(),
  );
}

function message({ status, headers, body }: RenderedResponse): string {
  const fields = { ...headers, 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close' };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${statusPhrase(status)}\r\n${lines.join('')}\r\n${body}`;
}
