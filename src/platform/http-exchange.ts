import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ArgumentsHost } from '@nestjs/common';
import { ExpressExchange } from './express/express-exchange.js';
import { FastifyExchange, type FastifyReply, type FastifyRequest } from './fastify/fastify-exchange.js';
import type { HttpExchange } from './port/http-exchange.js';

export type { HttpExchange } from './port/http-exchange.js';

/** The exchange of a framework's request and response. Middleware on Fastify gets Node's own, which Express uses too. */
export function exchangeOf(request: object, response: object): HttpExchange {
  return 'raw' in response
    ? new FastifyExchange(request as FastifyRequest, response as FastifyReply)
    : new ExpressExchange(request as IncomingMessage, response as ServerResponse);
}

/** The exchange that a filter, a guard or an interceptor gets. */
export function exchangeFrom(host: Pick<ArgumentsHost, 'getArgByIndex'>): HttpExchange {
  // What `switchToHttp()` returns, without the three functions that it creates.
  return exchangeOf(host.getArgByIndex<object>(0), host.getArgByIndex<object>(1));
}
