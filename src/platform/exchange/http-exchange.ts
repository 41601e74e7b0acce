import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ArgumentsHost } from '@nestjs/common';
import { describesBody } from '../../http/headers.js';
import { applyHeaders, type RenderedResponse } from '../../http/rendered-response.js';
import { factsOf, hasBody, type RequestFacts } from '../../http/request-facts.js';
import type { Concealment, FailedRequest } from '../../mapping/failed-request.js';
import { concealmentOf } from '../nest/concealment.js';
import { readableTypes } from '../nest/readable-types.js';
import { ROUTE_HANDLER, type RouteHandler } from '../port/route-handler.js';
import { plainHost } from './plain-host.js';

/** The parts of Express's and Fastify's objects that this file uses. The only file that knows there are two of them. */
type AnyRequest = IncomingMessage & {
  raw?: AnyRequest;
  originalUrl?: string;
  route?: { path?: unknown; stack?: readonly { readonly handle?: RouteHandler }[] };
  routeOptions?: { url?: string; config?: { [ROUTE_HANDLER]?: RouteHandler } };
  params?: Readonly<Record<string, unknown>>;
  body?: unknown;
};
type FastifyReply = {
  raw: ServerResponse;
  sent: boolean;
  callNotFound(): unknown;
  statusCode: number;
  code(status: number): unknown;
  getHeader(name: string): unknown;
  getHeaders(): Record<string, unknown>;
  header(name: string, value: string): unknown;
  removeHeader(name: string): unknown;
  serializer(fn: (payload: unknown) => string): unknown;
  send(body?: string | Buffer): unknown;
};

/** A problem, or a page of the documentation, which may be compressed. */
type Writable = Omit<RenderedResponse, 'body'> & { readonly body: string | Buffer };

/** Finds the methods for which the path of a request has a route. */
export interface AllowedMethods {
  methodsFor(exchange: HttpExchange): readonly string[];
}

/** One request and its response, on either adapter. */
export class HttpExchange implements FailedRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  private readonly reply: FastifyReply | undefined;
  private known: RequestFacts | undefined;
  /** The adapter's own request, for the adapter's own methods. */
  readonly framework: AnyRequest;

  /** @param routes the routes of the app, to find the methods that a path allows */
  constructor(
    host: Pick<ArgumentsHost, 'getArgByIndex'>,
    private readonly routes?: AllowedMethods,
  ) {
    // What `switchToHttp()` gives in the end, without three functions made on the way.
    this.framework = host.getArgByIndex<AnyRequest>(0);
    this.request = this.framework.raw ?? this.framework;
    const response = host.getArgByIndex<ServerResponse | FastifyReply>(1);
    // Middleware on Fastify gets Node's own response, without a reply around it.
    this.reply = 'raw' in response ? response : undefined;
    this.response = 'raw' in response ? response.raw : response;
  }

  /** An exchange of whatever the adapter's own handlers get: its request and its response, or Node's. */
  static of(request: unknown, response: unknown, routes?: AllowedMethods): HttpExchange {
    return new HttpExchange(plainHost(request as IncomingMessage, response as ServerResponse), routes);
  }

  /** What the rest of the module may know of the request. */
  get facts(): RequestFacts {
    this.known ??= this.readFacts();
    return this.known;
  }

  private readFacts(): RequestFacts {
    const { framework, request } = this;
    const route = framework.routeOptions?.url ?? framework.route?.path;
    return typeof route === 'string' ? factsOf(request, route) : factsOf(request);
  }

  /** A parameter of the route's path, decoded; empty when the route has none of that name. */
  parameter(name: string): string {
    const value = this.framework.params?.[name];
    return typeof value === 'string' ? value : '';
  }

  /** The function that Nest registered for the route that answers, with the metadata of the handler on it. */
  get routeHandler(): RouteHandler | undefined {
    return this.framework.routeOptions?.config?.[ROUTE_HANDLER] ?? this.framework.route?.stack?.[0]?.handle;
  }

  /** Whether the request has a body that no parser has read, nor any middleware. */
  get hasUnreadBody(): boolean {
    return this.framework.body === undefined && hasBody(this.request.headers);
  }

  get readableTypes(): readonly string[] {
    return readableTypes(this.routeHandler);
  }

  get allowedMethods(): readonly string[] {
    return this.routes?.methodsFor(this) ?? [];
  }

  get concealment(): Concealment | undefined {
    return concealmentOf(this.routeHandler);
  }

  /** The status that the response has so far. */
  get status(): number {
    return this.reply?.statusCode ?? this.response.statusCode;
  }

  /** Whether nobody is left who could read an answer. */
  get isAbandoned(): boolean {
    return this.request.socket?.destroyed === true && !this.response.writableFinished;
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

function writeReply(reply: FastifyReply, rendered: Writable): void {
  const { status, body } = rendered;
  for (const name in reply.getHeaders()) {
    if (!describesBody(name)) continue;
    reply.removeHeader(name);
    reply.raw.removeHeader(name);
  }
  reply.code(status);
  applyHeaders(
    (name) => reply.getHeader(name),
    (name, value) => reply.header(name, value),
    rendered,
  );
  // With a serializer of its own the reply leaves the content type alone; without, Fastify adds a charset to it.
  reply.serializer(String);
  if (body === '') reply.send();
  else reply.send(body);
}

/** Not `res.send()`, which adds an ETag to errors and a charset to the content type. */
function writeResponse(response: ServerResponse, rendered: Writable): void {
  const { status, body } = rendered;
  for (const name of response.getHeaderNames()) if (describesBody(name)) response.removeHeader(name);
  response.statusCode = status;
  applyHeaders(
    (name) => response.getHeader(name),
    (name, value) => response.setHeader(name, value),
    rendered,
  );
  if (body === '') response.end();
  else response.setHeader('Content-Length', Buffer.byteLength(body)).end(body);
}
