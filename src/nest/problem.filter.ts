import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { flowStorage } from '../flow/flow-storage.js';
import type { WireForm } from '../http/problem-json.js';
import { renderProblem } from '../http/render-problem.js';
import type { ErrorMapper } from '../mapping/error-mapper.js';
import type { FlowOpener } from './flow-opener.js';
import { HttpExchange } from './http-exchange.js';
import type { ProblemEnricher } from './problem-enricher.js';
import type { ProblemLog } from './problem-log.js';

/** Turns whatever was thrown into a problem. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly opener: FlowOpener,
    private readonly mapper: ErrorMapper,
    private readonly enricher: ProblemEnricher,
    private readonly log: ProblemLog,
    private readonly form: WireForm,
  ) {}

  /** @throws the error itself in a context other than HTTP, whose own transport knows what to do with it */
  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const exchange = new HttpExchange(host);
    const flow = this.opener.open(exchange.request, exchange.response);
    // Entered anew: errors of a body parser come from an asynchronous context of their own.
    flowStorage.run(flow, () => this.answer(error, exchange, flow.id));
  }

  private answer(error: unknown, exchange: HttpExchange, flowId: string): void {
    const { facts } = exchange;
    const occurrence = this.mapper.map(error, facts);
    const problem = this.enricher.enrich(occurrence, error, facts, flowId);
    this.log.report(problem, { ...facts, error, problem, flowId });
    const rendered = renderProblem(problem, this.form);
    exchange.write(rendered);
  }
}
