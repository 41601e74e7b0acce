import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApplicationConfig, HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import type { RenderedResponse } from '../../http/rendered-response.js';
import type { FailedRequest } from '../../mapping/mapping-rule.js';
import type { HttpExchange } from './http-exchange.js';
import type { FlowHeader, RequestFlow } from './request-flow.js';

export type Adapter = HttpAdapterHost['httpAdapter'];

/** The parts of Nest that a platform reads. */
export interface NestApp {
  readonly adapter: Adapter;
  readonly modules: ModulesContainer;
  readonly config: ApplicationConfig;
}

/** Opens the flow of a request. */
export interface FlowSource {
  readonly header: FlowHeader;
  /** The flow of the request; opens it at the first call. */
  open(request: IncomingMessage, response: ServerResponse): RequestFlow;
  /** A flow without a request. */
  openFresh(): RequestFlow;
}

/** Responds to an error. Request and response are those of the framework or those of Node. Never throws. */
export type Respond = (error: unknown, request: object, response: object) => void;

/** Pages of this package. */
export interface Pages {
  /** Whether there is a page at this path. */
  has(path: string): boolean;
  /** @param passOn responds as if there were no page */
  respond(path: string, exchange: HttpExchange, passOn: () => void): void;
}

/** What a platform calls. */
export interface PlatformCallbacks {
  readonly flows: FlowSource;
  readonly respond: Respond;
  /** Runs the filters of the app, as Nest does for an error of a route. */
  readonly runFilters: Respond;
  /** The response to an error of a request that Node's HTTP parser rejected: there are no objects for it. */
  rejected(error: unknown, request: FailedRequest, flow: RequestFlow): RenderedResponse;
}

/** What Express and Fastify do differently. Every error that they would respond to themselves reaches our filter. */
export interface Platform {
  /**
   * Opens a flow for every request, before a body parser, a router or middleware sees it. Responds to the requests that
   * Node or the framework would respond to past Nest's filters.
   */
  cover(callbacks: PlatformCallbacks): void;
  /** Makes the routes of the app known to its exchanges. Before Nest registers them. */
  readRoutes(): void;
  /**
   * Makes both adapters read the same bodies, and reject the same ones.
   *
   * @param alsoJson further media types that a parser must read as JSON
   */
  alignBodyParsers(alsoJson?: RegExp): void;
  /** Responds when the stream of a `StreamableFile` fails. */
  watchFiles(respond: Respond): void;
  /** Serves pages for GET and HEAD where no route of the app responds. Before Nest registers its handler for unknown routes. */
  servePages(pages: Pages): void;
  /** The routes of the app that match GET for these paths, with the matching paths. Once all routes are registered. */
  routesAt(paths: readonly string[]): ReadonlyMap<string, readonly string[]>;
}
