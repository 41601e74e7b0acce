import type { Problem } from '../../problem/problem.js';
import type { ProblemContext } from '../problem-context.js';
import type { ReportProblem } from './problem-reporter.js';

/** After this time a reporter is said to hang. */
const PATIENCE_MS = 10_000;

/** A reporter that costs a log line when it fails: one, until it works again. */
export class GuardedReporter {
  private failing = false;

  constructor(
    private readonly name: string,
    private readonly report: ReportProblem,
    private readonly onFault: (message: string, error?: unknown) => void,
  ) {}

  /** Never throws, and nobody waits for it. */
  tell(problem: Problem, context: ProblemContext): void {
    try {
      const pending = this.report(problem, context);
      if (pending instanceof Promise) this.watch(pending);
      else this.failing = false;
    } catch (error) {
      this.complain('failed.', error);
    }
  }

  private watch(pending: Promise<unknown>): void {
    const overdue = setTimeout(() => this.complain(`has not finished within ${PATIENCE_MS / 1000} s.`), PATIENCE_MS);
    // A report that hangs is no reason to keep the process.
    overdue.unref();
    pending.then(
      () => {
        clearTimeout(overdue);
        this.failing = false;
      },
      (error: unknown) => {
        clearTimeout(overdue);
        this.complain('failed.', error);
      },
    );
  }

  private complain(what: string, error?: unknown): void {
    if (this.failing) return;
    this.failing = true;
    this.onFault(`The problem reporter ${this.name} ${what}`, error);
  }
}
