import type { IncomingMessage, ServerResponse } from 'node:http';
import { flowStorage } from '../../flow/flow.js';
import type { Adapter, FlowSource } from '../port/platform.js';

type Hook = (request: IncomingMessage, response: ServerResponse, done: (error?: unknown) => void) => unknown;
type WithHook = { onRequestHook?: Hook; setOnRequestHook(hook: Hook): void };

/**
 * Opens a flow in Nest's first middleware. It covers an Express application that is called without the server of Nest: by
 * a serverless wrapper, or by several servers. The adapter has one such hook, so a present one is called as well.
 */
export function hookFlows(adapter: Adapter, flows: FlowSource): void {
  const hooked = adapter as unknown as WithHook;
  const present = hooked.onRequestHook;
  hooked.setOnRequestHook((request, response, done) => {
    const flow = flows.open(request, response);
    const next = present ? () => present.call(adapter, request, response, done) : () => done();
    return flowStorage.getStore() === flow ? next() : flowStorage.run(flow, next);
  });
}
