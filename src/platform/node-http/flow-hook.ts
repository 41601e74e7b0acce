import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { HttpAdapterHost } from '@nestjs/core';
import { flowStorage } from '../../flow/flow.js';
import type { FlowSource } from '../exchange/callbacks.js';
import { flowOf, type RequestFlow } from '../port/request-flow.js';

type Adapter = HttpAdapterHost['httpAdapter'];
type Done = () => void;
type Reply = { raw: ServerResponse; header(name: string, value: string): unknown };
type FastifyInstance = {
  addHook(name: string, hook: (request: { raw: IncomingMessage }, reply: Reply, done: Done) => void): void;
};
type RequestListener = (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void) => void;

/** Answers what the framework itself leaves unanswered: an error, or (without one) a request that nothing knows. */
export type Unanswered = (request: IncomingMessage, response: ServerResponse, error: unknown) => void;

/**
 * Opens a flow for every request, before the framework sees it. Around the server's own listeners nothing can come
 * first: not a body parser that refuses a body, not a router that refuses a URL.
 */
export function openFlows(adapter: Adapter, opener: FlowSource, unanswered: Unanswered): void {
  const server = adapter.getHttpServer() as Server;
  if (adapter.getType() === 'fastify') {
    opener.header.deferToWriteHead();
    wrapListeners(server, opener);
    hookFastify(adapter.getInstance() as FastifyInstance, opener);
  } else {
    wrapListeners(server, opener, unanswered);
  }
}

/** Express takes a last handler, and would otherwise answer with a page of its own. Fastify has no use for one. */
function wrapListeners(server: Server, opener: FlowSource, unanswered?: Unanswered): void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  for (const listener of listeners) {
    const handle: RequestListener = unanswered
      ? (request, response) => listener.call(server, request, response, (error) => unanswered(request, response, error))
      : (request, response) => listener.call(server, request, response);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      flowStorage.run(opener.open(request, response), handle, request, response);
    });
  }
}

/**
 * Fastify has ways past its server: `inject()`, and the second server that it starts to listen on `::1` as well. And
 * Node emits the end of a body in the context of the connection, so the flow is entered anew after the body was read.
 */
function hookFastify(instance: FastifyInstance, opener: FlowSource): void {
  instance.addHook('onRequest', (request, reply, done) => {
    const present = flowOf(request.raw);
    const flow = present ?? opener.open(request.raw, reply.raw);
    reply.header(flow.header, flow.id);
    // What the server's listener has opened it has entered, too.
    if (present) done();
    else flowStorage.run(flow, done);
  });
  instance.addHook('preValidation', (request, reply, done) => enter(opener.open(request.raw, reply.raw), done));
}

function enter(flow: RequestFlow, done: Done): void {
  if (flowStorage.getStore() === flow) done();
  else flowStorage.run(flow, done);
}
