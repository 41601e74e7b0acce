import type { INestApplication } from '@nestjs/common';
import { problemJson } from '../http/problem-json.js';
import type { ProblemContext } from '../http/request-facts.js';
import { allowsBody } from '../http/status.js';
import { ENHANCERS, type Enhancers } from '../nest/enhancers.js';
import { RESOLVED_OPTIONS, type ResolvedOptions, wireForm } from '../nest/options/resolved-options.js';
import type { Problem } from '../problem/problem.js';
import type { OpenApi } from './open-api.js';
import { type AnsweredProblem, problemDrift } from './problem-drift.js';

/** Watches the problems of an app, and knows those that its OpenAPI document does not speak of. */
export class ProblemContract {
  private readonly seen: AnsweredProblem[] = [];

  /** @param document with the problems that `documentProblems()` wrote into it */
  constructor(private readonly document: OpenApi) {}

  /** All problems that were answered so far. */
  get problems(): readonly AnsweredProblem[] {
    return this.seen;
  }

  /** What differs between answers and document, each difference once. */
  get drifts(): readonly string[] {
    const drifts = this.seen.map((problem) => problemDrift(this.document, problem));
    return [...new Set(drifts.filter((drift) => drift !== undefined))];
  }

  /** Takes note of an answered problem. */
  note(problem: AnsweredProblem): void {
    this.seen.push(problem);
  }

  /**
   * To be called when the tests are through.
   *
   * @throws Error that lists what the document does not say
   */
  async verify(): Promise<void> {
    // The last problem is reported when its answer is on the way.
    await new Promise((resolve) => setImmediate(resolve));
    const { drifts } = this;
    if (drifts.length === 0) return;
    throw new Error(`The app answers problems that its OpenAPI document does not list:\n- ${drifts.join('\n- ')}`);
  }
}

/**
 * Has an app tell a contract about every problem that it answers, however the tests ask for it.
 *
 * @example
 * const contract = watchContract(app, documentProblems(SwaggerModule.createDocument(app, config), app));
 * afterAll(() => contract.verify());
 */
export function watchContract(app: INestApplication, document: OpenApi): ProblemContract {
  const contract = new ProblemContract(document);
  const options = app.get<ResolvedOptions>(RESOLVED_OPTIONS, { strict: false });
  const { reporters } = app.get<Enhancers>(ENHANCERS, { strict: false });
  reporters.add('watchContract()', (problem, context) => contract.note(answered(problem, context, options)));
  return contract;
}

function answered(problem: Problem, { method, path }: ProblemContext, options: ResolvedOptions): AnsweredProblem {
  const { status, type } = problem;
  const members = allowsBody(status) ? Object.keys(JSON.parse(problemJson(problem, wireForm(options))) as object) : [];
  return { method, path, status, type, members };
}
