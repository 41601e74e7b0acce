import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { HttpAdapterHost } from '@nestjs/core';
import { flowStorage } from '../../flow/flow-storage.js';
import type { FlowOpener } from './flow-opener.js';

type Adapter = HttpAdapterHost['httpAdapter'];
type Done = () => void;
type FastifyInstance = {
  addHook(
    name: string,
    hook: (request: { raw: IncomingMessage }, reply: { raw: ServerResponse }, done: Done) => void,
  ): void;
};
type RequestListener = (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void) => void;

/** Answers what the framework itself leaves unanswered: an error, or (without one) a request that nothing knows. */
export type Unanswered = (request: IncomingMessage, response: ServerResponse, error: unknown) => void;

/**
 * Opens a flow for every request, before the framework sees it. Around the server's own listeners nothing can come
 * first: not a body parser that refuses a body, not a router that refuses a URL.
 */
export function openFlows(adapter: Adapter, opener: FlowOpener, unanswered: Unanswered): void {
  wrapListeners(adapter.getHttpServer() as Server, opener, unanswered);
  if (adapter.getType() === 'fastify') hookFastify(adapter.getInstance() as FastifyInstance, opener);
}

/** Express takes a last handler, and would otherwise answer with a page of its own. Fastify has no use for one. */
function wrapListeners(server: Server, opener: FlowOpener, unanswered: Unanswered): void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  for (const listener of listeners) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const last = (error?: unknown) => unanswered(request, response, error);
      flowStorage.run(opener.open(request, response), () => listener.call(server, request, response, last));
    });
  }
}

/**
 * Fastify has ways past its server: `inject()`, and the second server that it starts to listen on `::1` as well. And
 * Node emits the end of a body in the context of the connection, so the flow is entered anew after the body was read.
 */
function hookFastify(instance: FastifyInstance, opener: FlowOpener): void {
  for (const name of ['onRequest', 'preValidation']) {
    instance.addHook(name, (request, reply, done) => {
      const flow = opener.open(request.raw, reply.raw);
      if (flowStorage.getStore() === flow) done();
      else flowStorage.run(flow, done);
    });
  }
}
