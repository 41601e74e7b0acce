import type { IncomingMessage, ServerResponse } from 'node:http';
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

type WriteHead = (this: WithFlowId, status: number, reason?: unknown, headers?: unknown) => ServerResponse;
type Fields = Readonly<Record<string, unknown>> | undefined;

const FLOW_ID = Symbol('flow id of nestjs-problems');
const WRITE_HEAD = Symbol('writeHead() before nestjs-problems');

type WithFlowId = ServerResponse & { [FLOW_ID]?: string; [WRITE_HEAD]?: WriteHead };

/**
 * The field that carries the flow id in every response. On Express it is set at once. Fastify keeps fields of its own and
 * gives them to `writeHead()`, which costs Node much less as long as no field was set on the response before. There,
 * the field is one of Fastify's, and an answer that goes past Fastify gets it when its head is written.
 */
export class FlowHeader {
  private isLate = false;
  /** One function for all responses: one of its own would cost each of them. */
  private readonly writeHead: WriteHead;

  constructor(private readonly name: string) {
    const lowerCased = name.toLowerCase();
    this.writeHead = function writeHead(status, reason, headers) {
      const fields = (headers ?? reason) as Fields;
      if (fields?.[lowerCased] === undefined) setMissing(this, name);
      return (this[WRITE_HEAD] as WriteHead).call(this, status, reason, headers);
    };
  }

  /** From now on, responses get the field when their head is written. */
  deferToWriteHead(): void {
    this.isLate = true;
  }

  applyTo(response: ServerResponse, id: string): void {
    if (response.headersSent) return;
    if (this.isLate) this.putLate(response, id);
    else response.setHeader(this.name, id);
  }

  private putLate(response: WithFlowId, id: string): void {
    response[FLOW_ID] = id;
    response[WRITE_HEAD] = response.writeHead as WriteHead;
    response.writeHead = this.writeHead as ServerResponse['writeHead'];
  }
}

/** The fields that `writeHead()` was given win over this one. */
function setMissing(response: WithFlowId, name: string): void {
  const id = response[FLOW_ID];
  if (id !== undefined && !response.headersSent && !response.hasHeader(name)) response.setHeader(name, id);
}
