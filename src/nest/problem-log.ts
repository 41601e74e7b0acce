import { Logger } from '@nestjs/common';
import type { Problem } from '../problem/problem.js';
import { errorMessage, errorTrace } from './error-trace.js';
import type { ProblemContext } from './problem-context.js';
import type { ProblemReporter } from './problem-reporter.js';

/** Writes one log line a problem, and tells the reporters. */
export class ProblemLog {
  private readonly logger = new Logger('ProblemsModule');

  constructor(private readonly reporters: readonly ProblemReporter[]) {}

  /** Never throws: a logger or a reporter that does costs its own line. */
  report(problem: Problem, context: ProblemContext): void {
    this.safely(() => this.write(problem, context));
    for (const reporter of this.reporters) {
      this.safely(() => {
        const pending = reporter(problem, context);
        if (pending instanceof Promise)
          pending.catch((error: unknown) => this.fault('A problem reporter failed.', error));
      }, 'A problem reporter failed.');
    }
  }

  /** A part of the app that serves problems has failed: a mapper, a reporter, an option. */
  fault(message: string, error?: unknown): void {
    try {
      this.logger.warn(error === undefined ? message : `${message} ${errorTrace(error)}`);
    } catch {
      // A logger that throws: there is nobody left to tell.
    }
  }

  private write(problem: Problem, { error, method, path, flowId }: ProblemContext): void {
    // The message of a client error may quote the query of the request; its detail does not.
    const said = problem.status < 500 && problem.detail !== undefined ? problem.detail : errorMessage(error);
    const line = `${method} ${path} ${problem.status} ${problem.slug ?? problem.type} flow_id=${flowId}: ${said}`;
    if (problem.status >= 500) this.logger.error(line, errorTrace(error));
    else this.logger.debug(line);
  }

  private safely(act: () => void, message?: string): void {
    try {
      act();
    } catch (error) {
      if (message !== undefined) this.fault(message, error);
    }
  }
}
