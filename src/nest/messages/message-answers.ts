import type { ArgumentsHost } from '@nestjs/common';
import { from, mergeMap, type Observable, throwError } from 'rxjs';
import { flowStorage } from '../../flow/flow.js';
import { requestWith } from '../../mapping/mapping-rule.js';
import { saidToCaller } from '../../mapping/transport-exception.js';
import type { ProblemLog } from '../logging/problem-log.js';
import type { ProblemMaker } from '../rendering/problem-maker.js';
import type { HandledMessage, MessageTransports } from './message-transports.js';

/** Answers messages whose handler failed. */
export class MessageAnswers {
  constructor(
    private readonly maker: ProblemMaker,
    private readonly log: ProblemLog,
    private readonly transports: Pick<MessageTransports, 'messageOf'>,
  ) {}

  /** What a filter of Nest returns for a message: an observable that fails with what the caller gets. */
  answer(error: unknown, host: ArgumentsHost): Observable<never> {
    return from(this.transports.messageOf(host.getArgs())).pipe(
      mergeMap((handled) => throwError(() => this.errorOf(error, handled))),
    );
  }

  private errorOf(error: unknown, handled: HandledMessage): unknown {
    const { transport, message, facts, flow } = handled;
    if (flowStorage.getStore() !== flow) return flowStorage.run(flow, () => this.errorOf(error, handled));
    const problem = this.maker.make(error, { ...requestWith(facts), problemOf: transport.problemOf }, flow.id);
    this.log.report(problem, error, facts);
    // Nest's Kafka server must see a `KafkaRetriableException`, which says itself.
    if (saidToCaller(error) === error) return error;
    return transport.errorOf(this.maker.detailsOf(problem, true), { message, problem });
  }
}
