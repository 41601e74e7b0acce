import { Logger, type LogLevel } from '@nestjs/common';
import { type Flow, flowStorage } from '../../flow/flow.js';
import { writeRecord } from '../../flow/log-record.js';
import type { ProblemContext, RequestFacts } from '../../http/request-facts.js';
import type { Problem } from '../../problem/problem.js';
import { callUser, type OnFault } from '../../problem/user-function.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import { recordProblem } from './active-span.js';
import { FaultLog } from './fault-log.js';
import { levelEnabled } from './flow-logger.js';
import { defaultLevel, ProblemRecord } from './log-records.js';
import { ProblemReporters } from './problem-reporters.js';
import { ReportedErrors } from './reported-errors.js';

/** Writes one log record per problem, records it on the active span and passes it to the reporters. */
export class ProblemLog {
  private readonly logger = new Logger('ProblemsModule');

  private readonly faults = new FaultLog();
  private readonly reported = new ReportedErrors();

  readonly reporters: ProblemReporters;

  constructor(private readonly options: Pick<ResolvedOptions, 'logging' | 'reporters'>) {
    this.reporters = new ProblemReporters(options.reporters, (...fault) => this.fault(...fault));
  }

  /** Nothing for an error that was thrown on to this flow after its report. Never throws: a logger costs its log line. */
  report(problem: Problem, error: unknown, request: RequestFacts): void {
    if (this.reported.has(error)) return;
    recordProblem(problem, error);
    if (this.isNeeded(problem)) this.dispatch(problem, { ...request, error, problem, flowId: problem.flowId });
  }

  /** The error that was just reported is thrown on: in the current flow, and in these. */
  throwsOn(error: unknown, ...outer: (Flow | undefined)[]): void {
    this.reported.add(error, [flowStorage.getStore(), ...outer]);
  }

  /** Skips the work for problems that no log level and no reporter asks for: most 4xx in production. */
  private isNeeded(problem: Problem): boolean {
    return this.options.logging.level !== undefined || !this.reporters.isEmpty || levelEnabled(defaultLevel(problem));
  }

  private dispatch(problem: Problem, context: ProblemContext): void {
    try {
      this.write(problem, context);
    } catch {
      // The logger itself throws, so there is nowhere to log this.
    }
    this.reporters.report(problem, context);
  }

  /** Logs the failure of an extension point of the app: a mapper, a reporter, a function in the options. Never throws. */
  fault(...fault: Parameters<OnFault>): void {
    this.faults.onFault(...fault);
  }

  private write(problem: Problem, context: ProblemContext): void {
    const level = this.level(context);
    if (level === false || !levelEnabled(level)) return;
    const record = new ProblemRecord(problem, context, flowStorage.getStore()?.startedAt);
    writeRecord(record, (each) => this.logger[level](each));
  }

  private level(context: ProblemContext): LogLevel | false {
    const { level } = this.options.logging;
    const fallback = defaultLevel(context.problem);
    if (level === undefined) return fallback;
    const fn = {
      source: level,
      name: 'logging.level',
      expected: "'verbose', 'debug', 'log', 'warn', 'error', 'fatal' or false",
      instead: 'the default level was used',
      accepts: isLevel,
      onFault: this.faults.onFault,
    };
    return callUser(fn, () => level(context)) ?? fallback;
  }
}

const LEVELS: readonly unknown[] = ['verbose', 'debug', 'log', 'warn', 'error', 'fatal', false, undefined];

function isLevel(level: unknown): level is LogLevel | false | undefined {
  return LEVELS.includes(level);
}
