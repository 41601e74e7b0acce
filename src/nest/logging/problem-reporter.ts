import type { Problem } from '../../problem/problem.js';
import type { ProblemContext } from '../problem-context.js';

/**
 * Sees each problem once it is final: for error trackers and counters. It runs after the answer was written, so it can
 * neither change nor delay it. What it throws is logged; so is a promise that does not settle within ten seconds.
 *
 * @example
 * @Injectable()
 * class SentryReporter implements ProblemReporter {
 *   report(problem: Problem, { error, flowId }: ProblemContext) {
 *     if (problem.status >= 500) Sentry.captureException(error, { tags: { flow_id: flowId } });
 *   }
 * }
 */
export interface ProblemReporter {
  /**
   * @param problem what the client got
   * @param context the original error, facts of the request and the flow id
   */
  report(problem: Problem, context: ProblemContext): unknown;
}

/** A function that does the same. */
export type ReportProblem = (problem: Problem, context: ProblemContext) => unknown;

/** A class that does the same: a provider of the app, or one that Nest can make when the app starts. */
export type ProblemReporterClass = new (...args: never[]) => ProblemReporter;
