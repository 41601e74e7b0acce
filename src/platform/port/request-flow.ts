import type { IncomingMessage } from 'node:http';
import type { Flow } from '../../flow/flow.js';

/** A flow that a request opened. */
export type RequestFlow = Flow & Required<Pick<Flow, 'startedAt' | 'header'>>;

const FLOW = Symbol.for('nestjs-problems.request-flow');

type WithFlow = IncomingMessage & { [FLOW]?: RequestFlow };

/** The flow of a request. Where Node loses the asynchronous context, the request still knows it. */
export function flowOf(request: IncomingMessage): RequestFlow | undefined {
  return (request as WithFlow)[FLOW];
}

export function attachFlow(request: IncomingMessage, flow: RequestFlow): void {
  (request as WithFlow)[FLOW] = flow;
}
