import type { ModuleRef } from '@nestjs/core';
import type { Problem } from '../../problem/problem.js';
import type { ProblemContext } from '../problem-context.js';
import type { ProblemReporter, ProblemReporterClass, ReportProblem } from './problem-reporter.js';

type OnFault = (message: string, error?: unknown) => void;

/** The reporters of an app. */
export class ProblemReporters {
  private readonly reporters: GuardedReporter[] = [];
  private readonly classes: ProblemReporterClass[] = [];

  constructor(
    given: readonly (ReportProblem | ProblemReporterClass)[],
    private readonly onFault: OnFault,
  ) {
    for (const reporter of given) {
      if (isReporterClass(reporter)) this.classes.push(reporter);
      else this.add(reporter.name || '(a function)', reporter);
    }
  }

  /**
   * Finds the reporters that are classes among the app's providers, or has Nest make them.
   *
   * @throws Error at boot: of Nest when it can't make one, or a TypeError for one that can't report
   */
  async resolve(modules: ModuleRef): Promise<void> {
    for (const type of this.classes.splice(0)) {
      const reporter = find(modules, type) ?? (await modules.create<ProblemReporter>(type as never));
      if (typeof reporter.report !== 'function') {
        throw new TypeError(`The problem reporter ${type.name} has no method report(problem, context).`);
      }
      this.add(type.name, (problem, context) => reporter.report(problem, context));
    }
  }

  get isEmpty(): boolean {
    return this.reporters.length === 0;
  }

  /** Once the answer is on its way. */
  tell(problem: Problem, context: ProblemContext): void {
    if (this.isEmpty) return;
    const seen = frozen(problem);
    const facts = Object.freeze({ ...context, problem: seen });
    setImmediate(() => {
      for (const reporter of this.reporters) reporter.tell(seen, facts);
    });
  }

  /** One more, from now on. */
  add(name: string, report: ReportProblem): void {
    this.reporters.push(new GuardedReporter(name, report, this.onFault));
  }
}

function isReporterClass(reporter: ReportProblem | ProblemReporterClass): reporter is ProblemReporterClass {
  const { prototype } = reporter as { prototype?: Partial<ProblemReporter> };
  return typeof prototype?.report === 'function' || /^class\b/.test(Function.prototype.toString.call(reporter));
}

function find(modules: ModuleRef, type: ProblemReporterClass): ProblemReporter | undefined {
  try {
    return modules.get<ProblemReporter>(type as never, { strict: false });
  } catch {
    return undefined;
  }
}

/** What one reporter does to the problem is not for the next one to see. */
function frozen(problem: Problem): Problem {
  const extensions = Object.freeze({ ...problem.extensions });
  return Object.freeze({ ...problem, extensions, headers: Object.freeze({ ...problem.headers }) });
}

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
