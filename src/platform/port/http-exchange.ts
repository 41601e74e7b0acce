import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants } from 'node:http2';
import { factsOf, hasBody, type RequestFacts } from '../../http/request-facts.js';
import { type Concealment, type FailedRequest, PARSED_TYPES } from '../../mapping/mapping-rule.js';
import { memberOf } from '../../problem/untrusted.js';
import { CONCEALED, CONSUMES, type Route, type RouteHandler, routeMetadata } from '../nest/nest-metadata.js';
import { setHandlerHeaders } from './handler-headers.js';
import { http2Stream, type Writable } from './write-response.js';

/** The parts of Express's and Fastify's requests that are the same. */
export interface FrameworkRequest {
  readonly body?: unknown;
}

/** One request and its response. */
export abstract class HttpExchange implements FailedRequest {
  /** Node's own objects. */
  abstract readonly request: IncomingMessage;
  abstract readonly response: ServerResponse;
  /** The framework's request, for the methods of Nest's adapter. */
  abstract readonly framework: FrameworkRequest;
  /** The framework's response, for the guards of the app. */
  abstract readonly frameworkResponse: object;
  /** The status that the response has so far. */
  abstract readonly status: number;
  private known: RequestFacts | undefined;

  /** The path of the route that serves the request. */
  protected abstract readonly routePath: string | undefined;
  /** The function that Nest registered for the route that serves the request. */
  protected abstract readonly routeHandler: RouteHandler | undefined;
  /** Express's application or Fastify's instance. */
  abstract readonly app: object | undefined;

  get facts(): RequestFacts {
    const { routePath } = this;
    this.known ??= typeof routePath === 'string' ? factsOf(this.request, routePath) : factsOf(this.request);
    return this.known;
  }

  get hasUnreadBody(): boolean {
    return this.framework.body === undefined && hasBody(this.request.headers);
  }

  get readableTypes(): readonly string[] {
    const { route } = this;
    return ((route && routeMetadata(CONSUMES, route)) as readonly string[] | undefined) ?? PARSED_TYPES;
  }

  get allowedMethods(): readonly string[] {
    return appOf(this.app)?.routes.methodsFor(this) ?? [];
  }

  get concealment(): Concealment | undefined {
    const { route, app, frameworkResponse: response } = this;
    const error = route && (routeMetadata(CONCEALED, route) as Concealment['error'] | undefined);
    if (!error) return undefined;
    const set = (name: string, value: string) => appOf(app)?.adapter.setHeader(response, name, value);
    return { error, setHandlerHeaders: () => setHandlerHeaders(route.handler, response, set) };
  }

  get translate(): FailedRequest['translate'] {
    return translatorOf(this.framework) ?? translatorOf(this.request);
  }

  /** The path inside of the app. It is shorter than the path of the request if the app is mounted in another one. */
  get localPath(): string {
    return this.facts.path;
  }

  /** Whether the connection is closed, so that no client can read a response. */
  get isAbandoned(): boolean {
    const { destroyed } = http2Stream(this.response) ?? this.request.socket ?? {};
    return destroyed === true && !this.response.writableFinished;
  }

  /** Writes a response. If one has begun already, closes the connection, so that the client notices the failure. */
  write(rendered: Writable): void {
    if (!this.response.headersSent) this.send(rendered);
    else if (!this.response.writableEnded) this.abort();
  }

  /** Closes the connection, or the stream of HTTP/2, with a failure. */
  abort(): void {
    const stream = http2Stream(this.response);
    if (stream) stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    else this.response.destroy();
  }

  protected abstract send(rendered: Writable): void;

  private get route(): Route | undefined {
    const { routeHandler: handler, routePath } = this;
    return handler && { handler, path: routePath ?? '' };
  }
}

/** The routes of an app, for requests that none of them serves. */
export interface RouteTable {
  /** The methods for which the path of the request has a route, sorted. */
  methodsFor(exchange: HttpExchange): readonly string[];
}

/** What exchanges know of their app. */
interface ExchangeApp {
  readonly routes: RouteTable;
  /** Nest's adapter. */
  readonly adapter: { setHeader(response: object, name: string, value: string): unknown };
}

const apps = new WeakMap<object, ExchangeApp>();

/** @param framework Express's application or Fastify's instance, which every request of the app refers to */
export function registerApp(framework: object, app: ExchangeApp): void {
  apps.set(framework, app);
}

/** The app that a request belongs to. Fastify's plugins have instances that inherit from the app's. */
function appOf(framework: object | undefined): ExchangeApp | undefined {
  for (let at: object | null = framework ?? null; at; at = Object.getPrototypeOf(at)) {
    const app = apps.get(at);
    if (app) return app;
  }
  return undefined;
}

/** What nestjs-i18n puts on a request: on Fastify its middleware gets that of Node.js. */
function translatorOf(request: object): FailedRequest['translate'] {
  const context = memberOf(request, 'i18nContext');
  const translate = memberOf(context, 'translate');
  return typeof translate === 'function' ? (key, args) => translate.call(context, key, { args }) : undefined;
}
