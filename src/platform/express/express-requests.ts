import type { IncomingMessage, ServerResponse } from 'node:http';
import { NotFoundException } from '@nestjs/common';
import { flowStorage } from '../../flow/flow.js';
import { methodOf, patch } from '../ledger/patch.js';
import type { Adapter, FlowSource, PlatformCallbacks } from '../port/platform.js';

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

type Request = IncomingMessage & { readonly originalUrl?: string };
type Next = (error?: unknown) => void;
type Handle = (request: Request, response: ServerResponse, next?: Next) => void;

/**
 * Responds when no layer of an Express application does, such as to a path outside of Nest's global prefix. A caller that
 * passes a final handler of its own keeps it: another Express application that this one is part of, for example.
 */
export function respondFinally(express: object, { respond, runFilters }: PlatformCallbacks): void {
  patch('final handler', methodOf<Handle>(express, 'handle'), (handle) => {
    (express as { handle: Handle }).handle = (request, response, next) =>
      handle(
        request,
        response,
        next ??
          ((error) => {
            if (error) respond(error, request, response);
            else runFilters(unknownRoute(request), request, response);
          }),
      );
  });
}

/** The error that Nest throws for an unknown path. */
function unknownRoute({ method, originalUrl, url }: Request): NotFoundException {
  return new NotFoundException(`Cannot ${method} ${originalUrl ?? url}`);
}
