import type { ProblemContext } from '../../http/request-facts.js';
import type { Problem } from '../../problem/problem.js';

/**
 * Receives each final problem, for error trackers and metrics. It runs after the response was written, so it can neither
 * change nor delay it. Errors that it throws are logged; so is a promise that is pending for more than ten seconds.
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
   * @param problem as it was sent to the client
   * @param context the original error, facts about the request and the flow id
   */
  report(problem: Problem, context: ProblemContext): unknown;
}

/** A reporter as a function. */
export type ReportProblem = (problem: Problem, context: ProblemContext) => unknown;

/** A reporter as a class: a provider of the app, or a class that Nest can instantiate when the app starts. */
export type ProblemReporterClass = new (...args: never[]) => ProblemReporter;
