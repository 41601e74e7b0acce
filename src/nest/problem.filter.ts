import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { flowStorage } from '../flow/flow.js';
import type { RenderedResponse } from '../http/rendered-response.js';
import type { RequestFacts } from '../http/request-facts.js';
import type { ErrorMapper } from '../mapping/error-mapper.js';
import { HttpExchange } from '../platform/exchange/http-exchange.js';
import { isClientDisconnect } from '../platform/node-http/client-disconnect.js';
import type { RequestFlow } from '../platform/port/request-flow.js';
import { fallbackResponse } from './fallback-response.js';
import type { FlowOpener } from './flow/flow-opener.js';
import type { ProblemLog } from './logging/problem-log.js';
import { answerOtherTransport } from './other-transports.js';
import { unreadBody } from './paths/unread-body.js';
import type { ProblemEnricher } from './problem-enricher.js';
import type { ProblemRenderer } from './problem-renderer.js';
import { concealment, withRouteHeaders } from './routes/concealment.js';

/** The steps in the life of an error. */
export interface ProblemSteps {
  readonly opener: FlowOpener;
  readonly mapper: ErrorMapper;
  readonly enricher: ProblemEnricher;
  readonly log: ProblemLog;
  readonly renderer: ProblemRenderer;
}

/** Turns whatever was thrown into a problem. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly steps: ProblemSteps) {}

  /** In a context other than HTTP, gives its own transport what that expects. */
  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType() !== 'http') return answerOtherTransport(error, host);
    this.answer(error, new HttpExchange(host));
    return undefined;
  }

  /** Answers an exchange, wherever its error was noticed. Never throws. */
  answer(error: unknown, exchange: HttpExchange): void {
    const flow = this.steps.opener.open(exchange.request, exchange.response);
    if (flowStorage.getStore() === flow) this.answerIn(flow, error, exchange);
    // Entered anew: errors of a body parser come from an asynchronous context of their own.
    else flowStorage.run(flow, () => this.answerIn(flow, error, exchange));
  }

  private answerIn(flow: RequestFlow, error: unknown, exchange: HttpExchange): void {
    if (exchange.isAbandoned && isClientDisconnect(error)) return;
    const rendered = this.respond(error, exchange, flow);
    try {
      exchange.write(rendered);
    } catch (fault) {
      this.steps.log.fault('A problem could not be written; the connection was closed.', fault);
      exchange.response.destroy();
    }
  }

  /** The response to an error of a request that no exchange was made of: Node's parser refused it. */
  respondTo(error: unknown, request: RequestFacts, flow: RequestFlow): RenderedResponse {
    return flowStorage.run(flow, () =>
      this.respond(error, { facts: request, routeHandler: undefined, hasUnreadBody: false }, flow),
    );
  }

  private respond(thrown: unknown, exchange: Answerable, { id }: RequestFlow): RenderedResponse {
    const { mapper, enricher, log, renderer } = this.steps;
    try {
      const { facts, routeHandler } = exchange;
      const error = unreadBody(thrown, exchange) ?? thrown;
      const occurrence = mapper.map(error, facts);
      const problem = enricher.enrich(occurrence, error, facts, id);
      log.report(problem, error, facts);
      const concealing = problem.status === 403 ? concealment(routeHandler, facts) : undefined;
      if (!concealing) return renderer.render(problem, facts, routeHandler);
      const pretended = enricher.enrich(mapper.map(concealing, facts), concealing, facts, id);
      return withRouteHeaders(renderer.render(pretended, facts, routeHandler), routeHandler);
    } catch (fault) {
      log.fault('A problem could not be made; a plain one went out instead.', fault);
      return fallbackResponse(id);
    }
  }
}

/** What is known of the request that gets an answer. */
type Answerable = Pick<HttpExchange, 'facts' | 'routeHandler' | 'hasUnreadBody'>;
