import type { Server } from 'node:http';
import type { HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { alignBodyParsers } from './body-parsers.js';
import type { ErrorResponder, FlowSource } from './exchange/callbacks.js';
import { HttpExchange } from './exchange/http-exchange.js';
import { watchFiles } from './failed-files.js';
import { answerBadUrls } from './fastify/bad-urls.js';
import { keepCauses } from './nest/adapter-causes.js';
import { answerClientErrors, answerClientErrorsOfOthers } from './node-http/client-errors.js';
import { openFlows } from './node-http/flow-hook.js';
import type { RouteIndex } from './routes/route-index.js';
import { answerUnknownRoutes, unknownRoute } from './unknown-routes.js';

type Adapter = HttpAdapterHost['httpAdapter'];

/** Leads to the filter every error that would otherwise be answered on its way, by Node, Express, Fastify or Nest. */
export function coverErrorPaths(
  adapter: Adapter,
  modules: ModulesContainer,
  { filter, routes, opener }: { filter: ErrorResponder; routes: RouteIndex; opener: FlowSource },
): void {
  const server = adapter.getHttpServer() as Server;
  openFlows(adapter, opener, (request, response, error) => {
    const exchange = HttpExchange.of(request, response, routes);
    const { method, path } = exchange.facts;
    filter.answer(error ?? unknownRoute(method, path), exchange);
  });
  answerClientErrors(server, filter, opener);
  routes.collect(adapter, modules);
  alignBodyParsers(adapter, modules);
  answerUnknownRoutes(adapter);
  keepCauses(adapter);
  watchFiles(adapter, filter);
  if (adapter.getType() !== 'fastify') return;
  answerBadUrls(adapter.getInstance(), filter);
  answerClientErrorsOfOthers(adapter.getInstance(), filter, opener);
}
