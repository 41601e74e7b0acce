import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { HttpException } from '@nestjs/common';
import type { RenderedResponse } from '../../http/rendered-response.js';
import { statusPhrase } from '../../http/status.js';
import { requestWith } from '../../mapping/failed-request.js';
import type { PlatformCallbacks } from '../port/platform.js';

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
export function respondToParserErrors(server: Server, callbacks: PlatformCallbacks): void {
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
  return `HTTP/1.1 ${status} ${statusPhrase(status)}\r\n${lines.join('')}\r\n${body}`;
}
