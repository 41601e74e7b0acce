import { currentFlowId, type Flow } from '../../flow/flow.js';
import { newFlowId } from '../../flow/flow-id.js';
import { requestWith } from '../../mapping/mapping-rule.js';
import type { Problem } from '../../problem/problem.js';
import type { ProblemLog } from '../logging/problem-log.js';
import type { ProblemMaker } from '../rendering/problem-maker.js';

/** Where an error was thrown: in the log, in place of the method and the path of an HTTP request. */
export interface ErrorSource {
  /** Such as `JOB`; empty where the path says it all. */
  readonly method: string;
  readonly path: string;
}

/** An error that was reported. */
export interface ReportedFailure {
  readonly problem: Problem;
  /** Whether a repetition can succeed. Jobs and messages are delivered at least once, so `idempotent` counts as well. */
  readonly isRetryable: boolean;
}

/** Reports errors that no client gets: of jobs, messages, events and schedules. */
export class UnansweredErrors {
  constructor(
    private readonly maker: ProblemMaker,
    private readonly log: ProblemLog,
  ) {}

  /** Logs the error, and passes it to the reporters, unless an inner layer has. Never throws. */
  report(error: unknown, source: ErrorSource): ReportedFailure {
    const request = requestWith({ ...source, headers: {} });
    const { problem, retry } = this.maker.makeWithPolicy(error, request, currentFlowId() ?? newFlowId());
    this.log.report(problem, error, request.facts);
    return { problem, isRetryable: retry.kind !== 'never' };
  }

  /** Reports an error that is then thrown on to an outer flow. There it is not reported again. */
  reportOnce(error: unknown, source: ErrorSource, outer: Flow | undefined): void {
    this.report(error, source);
    this.log.throwsOn(error, outer);
  }
}
