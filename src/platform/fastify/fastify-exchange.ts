import type { IncomingMessage, ServerResponse } from 'node:http';
import { ROUTE_HANDLER, type RouteHandler } from '../nest/nest-metadata.js';
import { type FrameworkRequest, HttpExchange } from '../port/http-exchange.js';
import { http2Stream, replaceHeaders, type Writable, writeResponse } from '../port/write-response.js';

export type FastifyRequest = FrameworkRequest & {
  readonly raw: IncomingMessage;
  readonly server?: object;
  readonly routeOptions?: { url?: string; config?: { [ROUTE_HANDLER]?: RouteHandler } };
};

export interface FastifyReply {
  readonly raw: ServerResponse;
  readonly sent: boolean;
  readonly statusCode: number;
  callNotFound(): unknown;
  code(status: number): unknown;
  getHeader(name: string): unknown;
  getHeaders(): Record<string, unknown>;
  header(name: string, value: unknown): unknown;
  removeHeader(name: string): unknown;
  serializer(serialize: (payload: unknown) => string): unknown;
  send(body?: unknown): unknown;
}

/** An exchange of Fastify, which keeps the headers and the status of the response itself. */
export class FastifyExchange extends HttpExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;

  constructor(
    readonly framework: FastifyRequest,
    private readonly reply: FastifyReply,
  ) {
    super();
    this.request = framework.raw;
    this.response = reply.raw;
  }

  get frameworkResponse(): object {
    return this.reply;
  }

  get status(): number {
    return this.reply.statusCode;
  }

  get app(): object | undefined {
    return this.framework.server;
  }

  protected get routePath(): string | undefined {
    return this.framework.routeOptions?.url;
  }

  protected get routeHandler(): RouteHandler | undefined {
    return this.framework.routeOptions?.config?.[ROUTE_HANDLER];
  }

  protected send(rendered: Writable): void {
    const { reply } = this;
    // Fastify considers the reply sent, for example because it was hijacked.
    if (reply.sent) writeResponse(reply.raw, rendered);
    else writeReply(reply, rendered);
  }
}

function writeReply(reply: FastifyReply, rendered: Writable): void {
  const { raw } = reply;
  const store = {
    getHeader: (name: string) => reply.getHeader(name),
    removeHeader: (name: string) => {
      reply.removeHeader(name);
      raw.removeHeader(name);
    },
    set: (name: string, value: unknown) => {
      // Fastify adds to the cookies that it has, and replaces any other header.
      if (name.toLowerCase() === 'set-cookie') reply.removeHeader(name);
      reply.header(name, value);
    },
  };
  reply.code(rendered.status);
  replaceHeaders({ names: Object.keys(reply.getHeaders()), store, isHttp2: http2Stream(raw) !== undefined }, rendered);
  // With a serializer of its own the reply leaves the content type alone; without, Fastify adds a charset to it.
  reply.serializer(String);
  if (rendered.body === '') reply.send();
  else reply.send(rendered.body);
}
