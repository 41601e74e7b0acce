import { IncomingMessage, type OutgoingHttpHeaders, type RequestListener, request, ServerResponse } from 'node:http';
import { connect } from 'node:http2';
import { type RequestOptions as SecureRequestOptions, request as secureRequest } from 'node:https';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { FastifyInstance, InjectOptions } from 'fastify';

/** A request of a lane. No Content-Type is added for a body. */
export interface LaneRequest {
  readonly method?: string;
  /** As it is sent: a path that need not be valid. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** A complete response. */
export interface LaneResponse {
  readonly status: number;
  /** The values of each header, by its name in lower case, in the order in which they were received. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
}

/** Sends a request. Rejects when the connection ends without a complete response. */
export type SendLaneRequest = (request: LaneRequest) => Promise<LaneResponse>;

/** How long a request may wait for its response. */
const DEADLINE = Number(process.env['LANE_DEADLINE'] ?? 10_000);

type Run = (resolve: (response: LaneResponse) => void, reject: (error: Error) => void) => void;

function withDeadline(run: Run, what: LaneRequest): Promise<LaneResponse> {
  return new Promise((resolve, reject) => {
    const name = `${what.method ?? 'GET'} ${what.target.slice(0, 60)}`;
    const timer = setTimeout(() => reject(new Error(`No response in ${DEADLINE} ms: ${name}`)), DEADLINE);
    const settle =
      <Value>(done: (value: Value) => void) =>
      (value: Value) => {
        clearTimeout(timer);
        done(value);
      };
    run(settle(resolve), settle(reject));
  });
}

/** The headers of a list of alternating names and values. */
function headersOf(raw: readonly string[]): LaneResponse['headers'] {
  const headers: Record<string, string[]> = {};
  for (let index = 0; index < raw.length; index += 2) {
    const name = String(raw[index]).toLowerCase();
    headers[name] = [...(headers[name] ?? []), String(raw[index + 1])];
  }
  return headers;
}

function withLength({ headers = {}, body }: LaneRequest): Record<string, string | readonly string[]> {
  return body === undefined ? headers : { 'Content-Length': String(Buffer.byteLength(body)), ...headers };
}

/** Requests over HTTP/1.1, with TLS or without. Keeps its connections. */
export function http1(options: SecureRequestOptions, isSecure = false): SendLaneRequest {
  const open = isSecure ? secureRequest : request;
  return (sent) =>
    withDeadline((resolve, reject) => {
      const headers = withLength(sent) as OutgoingHttpHeaders;
      const stream = open({ ...options, method: sent.method ?? 'GET', path: sent.target, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('close', () => {
          const { statusCode: status = 0, rawHeaders, complete } = response;
          if (!complete) return reject(new Error('The response is incomplete.'));
          resolve({ status, headers: headersOf(rawHeaders), body: Buffer.concat(chunks) });
        });
      });
      stream.on('error', reject);
      stream.end(sent.body);
    }, sent);
}

/** HTTP/2 forbids them. */
const OF_A_CONNECTION = ['connection', 'host', 'keep-alive', 'proxy-connection', 'te', 'transfer-encoding', 'upgrade'];

function http2Headers(sent: LaneRequest): OutgoingHttpHeaders {
  const entries = Object.entries(withLength(sent)).map(([name, value]) => [name.toLowerCase(), value] as const);
  const headers = Object.fromEntries(entries.filter(([name]) => !OF_A_CONNECTION.includes(name)));
  return { ...headers, ':method': sent.method ?? 'GET', ':path': sent.target } as OutgoingHttpHeaders;
}

/**
 * Node.js counts the bytes of bodies that its server never read against the memory of the session, and rejects all streams of
 * the session at 10 MB. Stock Nest behaves the same, so clients that send many such bodies need new sessions.
 */
const BYTES_PER_SESSION = 4_000_000;

/** Requests over one HTTP/2 connection. */
export function http2(url: string): { send: SendLaneRequest; close(): void } {
  let session = open();
  let bytes = 0;
  function open() {
    const opened = connect(url, { rejectUnauthorized: false });
    return opened.on('error', () => undefined);
  }
  const send: SendLaneRequest = (sent) =>
    withDeadline((resolve, reject) => {
      if (bytes > BYTES_PER_SESSION) {
        session.close();
        session = open();
        bytes = 0;
      }
      bytes += sent.body?.length ?? 0;
      const stream = session.request(http2Headers(sent));
      const chunks: Buffer[] = [];
      let head: { status: number; raw: readonly string[] } | undefined;
      stream.on(
        'response',
        ({ ':status': status = 0 }: { ':status'?: number }, _flags: number, raw: readonly string[]) => {
          head = { status, raw };
        },
      );
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', reject);
      stream.on('close', () => {
        if (!head || stream.rstCode !== 0) return reject(new Error(`The stream ended with code ${stream.rstCode}.`));
        const raw = head.raw.filter((_, index) => !head?.raw[index - (index % 2)]?.startsWith(':'));
        resolve({ status: head.status, headers: headersOf(raw), body: Buffer.concat(chunks) });
      });
      stream.end(sent.body);
    }, sent);
  return { send, close: () => session.destroy() };
}

/** Calls the listener with a request and a response of its own, without a server, as wrappers for functions do. */
export function serverless(listener: RequestListener): SendLaneRequest {
  return (sent) =>
    withDeadline((resolve) => {
      const written: Buffer[] = [];
      const write = (chunk: Buffer, _encoding: unknown, done: () => void) => {
        written.push(Buffer.from(chunk));
        done();
      };
      const socket = new Duplex({ read: () => undefined, write }) as unknown as Socket;
      const incoming = new IncomingMessage(socket);
      const headers = { host: 'localhost', ...withLength(sent) };
      const lines = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]);
      Object.assign(incoming, { method: sent.method ?? 'GET', url: sent.target, httpVersion: '1.1', complete: true });
      Object.assign(incoming, { headers: Object.fromEntries(lines), rawHeaders: lines.flat() });
      incoming.push(sent.body ?? null);
      if (sent.body !== undefined) incoming.push(null);
      const response = new ServerResponse(incoming);
      response.useChunkedEncodingByDefault = false;
      response.assignSocket(socket);
      response.on('finish', () => resolve(parsed(Buffer.concat(written))));
      listener(incoming, response);
    }, sent);
}

/** A response without chunks. */
function parsed(bytes: Buffer): LaneResponse {
  const end = bytes.indexOf('\r\n\r\n');
  const [line = '', ...fields] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const raw = fields.flatMap((field) => [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 2)]);
  return { status: Number(line.split(' ')[1]), headers: headersOf(raw), body: bytes.subarray(end + 4) };
}

/** Requests through `fastify.inject()`. */
export function injected(fastify: FastifyInstance): SendLaneRequest {
  return (sent) =>
    withDeadline((resolve, reject) => {
      const { method = 'GET', target: url, headers = {}, body: payload } = sent;
      const answered = fastify.inject({ method, url, headers, payload } as InjectOptions);
      answered.then(({ statusCode: status, headers: received, rawPayload: body }) => {
        const raw = Object.entries(received).flatMap(([name, value]) =>
          [value].flat().flatMap((each) => [name, String(each)]),
        );
        resolve({ status, headers: headersOf(raw), body });
      }, reject);
    }, sent);
}
