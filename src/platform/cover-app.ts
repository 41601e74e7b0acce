import type { ExternalContextCreator } from '@nestjs/core';
import { PROBLEM_JSON, type RenderedResponse } from '../http/rendered-response.js';
import type { FailedRequest } from '../mapping/mapping-rule.js';
import { type DescribeFailure, describeFailures } from './event-streams.js';
import { ExpressPlatform } from './express/express-platform.js';
import { FastifyPlatform } from './fastify/fastify-platform.js';
import { exchangeOf, type HttpExchange } from './http-exchange.js';
import { controllerMethods, controllersOf, recordControllers } from './nest/controllers.js';
import { FilterRunner, keepCauses } from './nest/error-handling.js';
import { CONSUMES } from './nest/nest-metadata.js';
import type { FlowSource, NestApp, Platform, Respond } from './port/platform.js';
import type { RequestFlow } from './port/request-flow.js';
import { coverRouteHandlers } from './route-handlers.js';

/** Responds to errors that reach no filter of Nest. */
export interface ErrorResponder {
  /** Never throws. */
  answer(error: unknown, exchange: HttpExchange): void;
  /** The response to an error of a request that has no exchange, because Node's HTTP parser rejected it. */
  respond(error: unknown, request: FailedRequest, flow: RequestFlow): RenderedResponse;
}

/**
 * Opens a flow for every request of an app, and makes every error reach the filter that Node, Express, Fastify or Nest
 * would respond to on its way. After the modules of the app were created, and before its routes are.
 *
 * @throws Error if the version of Nest is older than the oldest supported one
 */
export function coverApp(
  app: NestApp,
  contexts: ExternalContextCreator,
  { filter, opener: flows }: { readonly filter: ErrorResponder; readonly opener: FlowSource },
): Platform {
  const respond: Respond = (error, request, response) => filter.answer(error, exchangeOf(request, response));
  const filters = new FilterRunner(contexts);
  const platform = platformOf(app);
  platform.cover({
    flows,
    respond,
    runFilters: (error, request, response) =>
      filters.run(error, request, response, (failure) => respond(failure, request, response)),
    rejected: (error, request, flow) => filter.respond(error, request, flow),
  });
  recordControllers(app.modules);
  platform.readRoutes();
  platform.alignBodyParsers(hasConsumes(app) ? JSON_SUFFIX : undefined);
  platform.watchFiles(respond);
  keepCauses(app.adapter);
  describeFailures(app.adapter.getInstance<object>(), lastEventOf(filter, flows));
  coverRouteHandlers(contexts);
  return platform;
}

/** The problem in JSON, whatever the client accepts as the media type of the stream. */
function lastEventOf(filter: ErrorResponder, flows: FlowSource): DescribeFailure {
  return (error, exchange) => {
    const { facts } = exchange;
    const headers = { ...facts.headers, accept: PROBLEM_JSON };
    const failed: FailedRequest = Object.create(exchange, { facts: { value: { ...facts, headers } } });
    return filter.respond(error, failed, flows.open(exchange.request, exchange.response)).body;
  };
}

/** `@Consumes('application/json')` accepts every media type with this suffix (RFC 6839), so a parser must read it. */
const JSON_SUFFIX = /^application\/[^;]+\+json/i;

function hasConsumes({ modules }: NestApp): boolean {
  const handlers = controllerMethods(modules).map(({ handler }) => handler);
  return [...controllersOf(modules), ...handlers].some((target) => Reflect.hasMetadata(CONSUMES, target));
}

/**
 * The platform of an app.
 *
 * @throws Error if the version of Nest is older than the oldest supported one
 */
function platformOf(app: NestApp): Platform {
  requireNest(app.adapter);
  return app.adapter.getType() === 'fastify' ? new FastifyPlatform(app) : new ExpressPlatform(app);
}

/** The first version of Nest 11 with `setOnRequestHook()`. Below it, an interceptor turns a rejected SSE route into a 200. */
const MINIMUM = [11, 1, 20];

/**
 * Stops the boot below the oldest supported version of Nest.
 *
 * @param adapter Nest's HTTP adapter
 * @throws Error with the version that was found
 */
export function requireNest(adapter: { readonly setOnRequestHook?: unknown }): void {
  if (typeof adapter.setOnRequestHook === 'function') return;
  throw new Error(`nestjs-problems needs @nestjs/core ${MINIMUM.join('.')} or newer; found an older version.`);
}
