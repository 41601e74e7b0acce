import type { INestApplication } from '@nestjs/common';
import { problemJson } from '../http/problem-json.js';
import type { ProblemContext } from '../http/request-facts.js';
import { allowsBody } from '../http/status.js';
import type { Enhancers } from '../nest/enhancers.js';
import { RESOLVED_OPTIONS, type ResolvedOptions, wireForm } from '../nest/options/resolved-options.js';
import { ENHANCERS } from '../nest/validation/validation-enhancers.js';
import type { Problem } from '../problem/problem.js';
import { definitionOf } from '../problem/problem-definition.js';
import { type AnsweredProblem, type OpenApi, problemDrift } from './problem-drift.js';

/** Collects the problems of an app and finds those that its OpenAPI document does not describe. */
export class ProblemContract {
  private readonly seen: AnsweredProblem[] = [];

  /** @param document an OpenAPI document with the problems of `documentProblems()` */
  constructor(private readonly document: OpenApi) {}

  /** All problems that the app has responded with so far. */
  get problems(): readonly AnsweredProblem[] {
    return this.seen;
  }

  /** The differences between responses and document, without duplicates. */
  get drifts(): readonly string[] {
    const drifts = this.seen.map((problem) => problemDrift(this.document, problem));
    return [...new Set(drifts.filter((drift) => drift !== undefined))];
  }

  /** Adds a problem that the app responded with. */
  note(problem: AnsweredProblem): void {
    this.seen.push(problem);
  }

  /**
   * To be called after the tests.
   *
   * @throws Error that lists the differences
   */
  async verify(): Promise<void> {
    // Reporters run after the response is written.
    await new Promise((resolve) => setImmediate(resolve));
    const { drifts } = this;
    if (drifts.length === 0) return;
    throw new Error(
      `The app responds with problems that its OpenAPI document does not list:\n- ${drifts.join('\n- ')}`,
    );
  }
}

/**
 * Records every problem that an app responds with, whichever client the tests use.
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
  return { method, path, status, type, members, isGeneral: isGeneral(problem, options) };
}

/** The problems that `documentProblems()` adds only on request, because any operation can have them. */
function isGeneral({ slug, status }: Problem, { problem: { unknownError } }: ResolvedOptions): boolean {
  if (slug === undefined) return status === 413;
  return ['method-not-allowed', 'unsupported-media-type', definitionOf(unknownError)?.slug].includes(slug);
}
