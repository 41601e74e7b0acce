import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ArgumentsHost } from '@nestjs/common';
import type { RenderedResponse } from '../http/rendered-response.js';
import type { RequestFacts } from '../http/request-facts.js';

/** The parts of Express's and Fastify's objects that this file uses. The only file that knows there are two of them. */
type AnyRequest = IncomingMessage & {
  raw?: AnyRequest;
  originalUrl?: string;
  route?: { path?: unknown };
  routeOptions?: { url?: string };
  params?: Readonly<Record<string, unknown>>;
};
type FastifyReply = {
  raw: ServerResponse;
  sent: boolean;
  callNotFound(): unknown;
  statusCode: number;
  code(status: number): unknown;
  header(name: string, value: string): unknown;
  removeHeader(name: string): unknown;
  serializer(fn: (payload: unknown) => string): unknown;
  send(body?: string | Buffer): unknown;
};

/** Header fields that described the body that failed (RFC 9110, section 8), not the problem. */
const OF_FAILED_BODY = ['content-length', 'content-encoding', 'content-disposition', 'etag', 'last-modified'];

/** A problem, or a page of the documentation, which may be compressed. */
type Writable = Omit<RenderedResponse, 'body'> & { readonly body: string | Buffer };

/** One request and its response, on either adapter. */
export class HttpExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  private readonly reply: FastifyReply | undefined;
  private readonly framework: AnyRequest;

  constructor(host: ArgumentsHost) {
    const http = host.switchToHttp();
    this.framework = http.getRequest<AnyRequest>();
    this.request = this.framework.raw ?? this.framework;
    const response = http.getResponse<ServerResponse | FastifyReply>();
    // Middleware on Fastify gets Node's own response, without a reply around it.
    this.reply = 'raw' in response ? response : undefined;
    this.response = 'raw' in response ? response.raw : response;
  }

  /** What the rest of the module may know of the request. */
  get facts(): RequestFacts {
    const { framework, request } = this;
    const route = framework.routeOptions?.url ?? framework.route?.path;
    return {
      ...factsOf(request),
      ...(typeof route === 'string' && { route }),
    };
  }

  /** A parameter of the route's path, decoded; empty when the route has none of that name. */
  parameter(name: string): string {
    const value = this.framework.params?.[name];
    return typeof value === 'string' ? value : '';
  }

  /** The status that the response has so far. */
  get status(): number {
    return this.reply?.statusCode ?? this.response.statusCode;
  }

  /** Writes a rendered problem; where the response has begun already, ends the connection so that the client notices. */
  write(rendered: Writable): void {
    if (this.response.headersSent) {
      if (!this.response.writableEnded) this.response.destroy();
    } else if (this.reply && !this.reply.sent) {
      writeReply(this.reply, rendered);
    } else {
      writeResponse(this.response, rendered);
    }
  }
}

/** Leaves a request to the routes that come after ours: Express goes on by itself, Fastify has found its only one. */
export function passOn(response: object, next: (() => void) | undefined): void {
  if ('callNotFound' in response) (response as FastifyReply).callNotFound();
  else next?.();
}

/** What is known of a request before any framework has seen it. */
export function factsOf(request: IncomingMessage): RequestFacts {
  const url = (request as AnyRequest).originalUrl ?? request.url ?? '/';
  return { method: request.method ?? 'GET', path: url.split(/[?#]/, 1)[0] ?? '/', headers: request.headers };
}

function writeReply(reply: FastifyReply, { status, headers, body }: Writable): void {
  for (const name of OF_FAILED_BODY) {
    reply.removeHeader(name);
    reply.raw.removeHeader(name);
  }
  reply.code(status);
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  // With a serializer of its own the reply leaves the content type alone; without, Fastify adds a charset to it.
  reply.serializer(String);
  if (body === '') reply.send();
  else reply.send(body);
}

/** Not `res.send()`, which adds an ETag to errors and a charset to the content type. */
function writeResponse(response: ServerResponse, { status, headers, body }: Writable): void {
  for (const name of OF_FAILED_BODY) response.removeHeader(name);
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body === '') response.end();
  else response.setHeader('Content-Length', Buffer.byteLength(body)).end(body);
}
