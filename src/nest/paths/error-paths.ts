import type { Server } from 'node:http';
import type { HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import type { Enhancers } from '../enhancers.js';
import { openFlows } from '../flow/flow-hook.js';
import { HttpExchange } from '../http-exchange.js';
import { keepCauses } from './adapter-causes.js';
import { answerBadUrls } from './bad-urls.js';
import { alignBodyParsers } from './body-parsers.js';
import { answerClientErrors, answerClientErrorsOfOthers } from './client-errors.js';
import { watchFiles } from './failed-files.js';
import { answerUnknownRoutes, unknownRoute } from './unknown-routes.js';

type Adapter = HttpAdapterHost['httpAdapter'];

/** Leads to the filter every error that would otherwise be answered on its way, by Node, Express, Fastify or Nest. */
export function coverErrorPaths(
  adapter: Adapter,
  modules: ModulesContainer,
  { filter, routes, opener }: Enhancers,
): void {
  const server = adapter.getHttpServer() as Server;
  openFlows(adapter, opener, (request, response, error) => {
    const exchange = HttpExchange.of(request, response);
    const { method, path } = exchange.facts;
    const missed = () => routes.wrongMethod(exchange) ?? unknownRoute(method, path);
    filter.answer(error ?? missed(), exchange);
  });
  answerClientErrors(server, filter, opener);
  routes.collect(adapter, modules);
  alignBodyParsers(adapter, modules);
  answerUnknownRoutes(adapter, routes);
  keepCauses(adapter);
  watchFiles(adapter, filter);
  if (adapter.getType() !== 'fastify') return;
  answerBadUrls(adapter.getInstance(), filter);
  answerClientErrorsOfOthers(adapter.getInstance(), filter, opener);
}
