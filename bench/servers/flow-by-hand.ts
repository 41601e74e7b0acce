import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { INestApplication } from '@nestjs/common';

type Reply = { header(name: string, value: string): unknown };
type Fastify = {
  addHook(name: 'onRequest', hook: (request: { raw: WithId }, reply: Reply, done: () => void) => void): void;
};
type WithId = IncomingMessage & { flowId?: string };

const flows = new AsyncLocalStorage<string>();

/**
 * The least that a flow id costs: a UUID, a field of the response and a run of an AsyncLocalStorage around the whole
 * request. No id of the caller is read, no error is answered otherwise.
 */
export function openFlowsByHand(app: INestApplication): void {
  const server = app.getHttpServer() as Server;
  const adapter = app.getHttpAdapter();
  const isFastify = adapter.getType() === 'fastify';
  const [listener] = server.listeners('request') as ((request: WithId, response: ServerResponse) => void)[];
  if (!listener) throw new Error('The server has no listener of requests.');
  server.removeAllListeners('request');
  server.on('request', (request: WithId, response: ServerResponse) => {
    const flowId = randomUUID();
    request.flowId = flowId;
    if (!isFastify) response.setHeader('X-Flow-ID', flowId);
    flows.run(flowId, listener, request, response);
  });
  if (!isFastify) return;
  (adapter.getInstance() as Fastify).addHook('onRequest', ({ raw }, reply, done) => {
    reply.header('X-Flow-ID', raw.flowId ?? '');
    done();
  });
}
