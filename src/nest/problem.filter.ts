import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { flowStorage } from '../flow/flow.js';
import type { RenderedResponse } from '../http/rendered-response.js';
import type { ErrorMapper } from '../mapping/error-mapper.js';
import type { FailedRequest } from '../mapping/mapping-rule.js';
import { exchangeFrom, type HttpExchange } from '../platform/http-exchange.js';
import { isClientDisconnect } from '../platform/node-http/client-disconnect.js';
import type { RequestFlow } from '../platform/port/request-flow.js';
import type { FlowOpener } from './flow/flow-opener.js';
import type { ProblemLog } from './logging/problem-log.js';
import type { OtherTransports } from './other-transports.js';
import type { ProblemEnricher } from './rendering/problem-enricher.js';
import { fallbackResponse, type ProblemRenderer } from './rendering/problem-renderer.js';

/** The steps in the life of an error. */
export interface ProblemSteps {
  readonly opener: FlowOpener;
  /** Decides what the error becomes. */
  readonly mapper: ErrorMapper;
  /** Adds what the app and the request know: URIs, constant texts, the flow id. */
  readonly enricher: ProblemEnricher;
  readonly log: ProblemLog;
  /** Puts the problem into the media type and the language that the client prefers. */
  readonly renderer: ProblemRenderer;
}

/** Turns every error of the app into a problem. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly steps: ProblemSteps,
    private readonly others: Pick<OtherTransports, 'answer'>,
  ) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType() !== 'http') return this.others.answer(error, host);
    this.answer(error, exchangeFrom(host));
    return undefined;
  }

  /** Responds to a failed request, wherever the error was noticed. Never throws. */
  answer(error: unknown, exchange: HttpExchange): void {
    if (exchange.isAbandoned && isClientDisconnect(error)) return;
    const { opener, log } = this.steps;
    const response = this.respond(error, exchange, opener.open(exchange.request, exchange.response));
    try {
      exchange.write(response);
    } catch (fault) {
      log.fault('A problem could not be written. The connection was closed.', fault);
      exchange.abort();
    }
  }

  /** The response to an error, in the flow of its request. Never throws. */
  respond(error: unknown, request: FailedRequest, flow: RequestFlow): RenderedResponse {
    // Errors of body parsers come from an asynchronous context of their own.
    if (flowStorage.getStore() !== flow) return flowStorage.run(flow, () => this.respond(error, request, flow));
    const { mapper, enricher, log, renderer } = this.steps;
    try {
      const occurrence = mapper.map(error, request);
      if (occurrence.report) return reportResponse(occurrence.status, occurrence.report);
      const problem = enricher.enrich(occurrence, error, request.facts, flow.id);
      log.report(problem, error, request.facts);
      return renderer.render(problem, request);
    } catch (fault) {
      log.fault('A problem could not be made. The response is a plain 500.', fault);
      return fallbackResponse(flow.id);
    }
  }
}

/** As Nest responds. Terminus logs the failed check itself. */
function reportResponse(status: number, report: object): RenderedResponse {
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  return { status, headers, keepsHeaders: true, body: JSON.stringify(report) };
}
