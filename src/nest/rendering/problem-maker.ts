import { problemJson, type WireForm } from '../../http/problem-json.js';
import type { ErrorMapper } from '../../mapping/error-mapper.js';
import type { FailedRequest } from '../../mapping/mapping-rule.js';
import type { Problem, ProblemDetails } from '../../problem/problem.js';
import { type RetryPolicy, retryOf } from '../../problem/retry.js';
import type { ProblemEnricher } from './problem-enricher.js';

/** Makes problems of errors where no HTTP response is rendered. */
export class ProblemMaker {
  constructor(
    private readonly mapper: ErrorMapper,
    private readonly enricher: ProblemEnricher,
    private readonly form: WireForm,
  ) {}

  make(error: unknown, request: FailedRequest, flowId: string): Problem {
    return this.makeWithPolicy(error, request, flowId).problem;
  }

  /** The problem, and whether to repeat what failed with it. */
  makeWithPolicy(error: unknown, request: FailedRequest, flowId: string): { problem: Problem; retry: RetryPolicy } {
    const occurrence = this.mapper.map(error, request);
    return { problem: this.enricher.enrich(occurrence, error, request.facts, flowId), retry: retryOf(occurrence) };
  }

  /** What a client may read of a problem. Without a flow there is no flow id in it. */
  detailsOf(problem: Problem, isInFlow: boolean): ProblemDetails {
    const flowMember = isInFlow && this.form.flowMember;
    return JSON.parse(problemJson(problem, { ...this.form, flowMember }));
  }
}
