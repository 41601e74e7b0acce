import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RenderedResponse } from '../../http/rendered-response.js';
import type { FailedRequest } from '../../mapping/failed-request.js';
import type { FlowHeader } from '../port/flow-header.js';
import type { RequestFlow } from '../port/request-flow.js';
import type { HttpExchange } from './http-exchange.js';

/** Opens the flow of a request. */
export interface FlowSource {
  readonly header: FlowHeader;
  /** The flow of the request; opens it at the first call. */
  open(request: IncomingMessage, response: ServerResponse): RequestFlow;
  /** A flow without a request. */
  openFresh(): RequestFlow;
}

/** Responds to errors that reach no filter of Nest. */
export interface ErrorResponder {
  /** Never throws. */
  answer(error: unknown, exchange: HttpExchange): void;
  /** The response to an error of a request that has no exchange, because Node's HTTP parser rejected it. */
  respond(error: unknown, request: FailedRequest, flow: RequestFlow): RenderedResponse;
}
