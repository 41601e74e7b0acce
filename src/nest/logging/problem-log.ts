import { Logger, type LogLevel } from '@nestjs/common';
import { activeSpan } from '../../flow/active-span.js';
import { flowStorage } from '../../flow/flow.js';
import type { RequestFacts } from '../../http/request-facts.js';
import { isStrayPromise } from '../../problem/is-stray-promise.js';
import type { Problem } from '../../problem/problem.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import type { ProblemContext } from '../problem-context.js';
import { errorMessage, errorTrace } from './error-trace.js';
import { levelEnabled } from './flow-logger.js';
import { FaultRecord, ProblemRecord } from './log-records.js';
import { ProblemReporters } from './problem-reporters.js';

/** Writes one record a problem, notes it on the active span, and tells the reporters. */
export class ProblemLog {
  private readonly logger = new Logger('ProblemsModule');

  readonly reporters: ProblemReporters;

  constructor(private readonly options: Pick<ResolvedOptions, 'logging' | 'reporters'>) {
    this.reporters = new ProblemReporters(options.reporters, (message, error) => this.fault(message, error));
  }

  /** Never throws: a logger that does costs its own line. */
  report(problem: Problem, error: unknown, request: RequestFacts): void {
    noteOnSpan(problem, error);
    if (this.isOfInterest(problem)) this.tell(problem, { ...request, error, problem, flowId: problem.flowId });
  }

  /** Whether anybody would see a record of it: in production, nobody reads of most client errors. */
  private isOfInterest(problem: Problem): boolean {
    return this.options.logging.level !== undefined || !this.reporters.isEmpty || levelEnabled(usualLevel(problem));
  }

  private tell(problem: Problem, context: ProblemContext): void {
    try {
      this.write(problem, context);
    } catch {
      // A logger that throws: there is nobody left to tell.
    }
    this.reporters.tell(problem, context);
  }

  /** A part of the app that serves problems has failed: a mapper, a reporter, an option. */
  fault(message: string, error?: unknown): void {
    try {
      this.logger.warn(new FaultRecord(message, error));
    } catch {
      // As above.
    }
  }

  private write(problem: Problem, context: ProblemContext): void {
    const level = this.level(context);
    if (level === false || !levelEnabled(level)) return;
    const record = new ProblemRecord(problem, context, flowStorage.getStore()?.startedAt);
    this.logger[level](record);
  }

  private level(context: ProblemContext): LogLevel | false {
    const usual = usualLevel(context.problem);
    try {
      return checked(this.options.logging.level?.(context)) ?? usual;
    } catch (error) {
      this.fault(`logging.level failed, so '${usual}' was taken.`, error);
      return usual;
    }
  }
}

function usualLevel({ status }: Problem): 'error' | 'debug' {
  return status >= 500 ? 'error' : 'debug';
}

const LEVELS: readonly unknown[] = ['verbose', 'debug', 'log', 'warn', 'error', 'fatal', false, undefined];

function checked(level: LogLevel | false | undefined): LogLevel | false | undefined {
  if (!isStrayPromise(level) && LEVELS.includes(level)) return level;
  throw new TypeError("It returned no level. Return 'verbose', 'debug', 'log', 'warn', 'error', 'fatal', or false.");
}

/** What went wrong, where OpenTelemetry's users look for it. */
function noteOnSpan(problem: Problem, error: unknown): void {
  const span = activeSpan();
  if (span === undefined) return;
  try {
    span.setAttribute('flow_id', problem.flowId);
    span.setAttribute('error.type', problem.type);
    const name = error instanceof Error ? error.name : typeof error;
    span.recordException({ name, message: errorMessage(error), stack: errorTrace(error) });
  } catch {
    // A span that throws costs itself, not the answer.
  }
}
