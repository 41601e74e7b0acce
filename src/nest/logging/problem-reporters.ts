import { setImmediate } from 'node:timers';
import type { ModuleRef } from '@nestjs/core';
import type { ProblemContext } from '../../http/request-facts.js';
import { findOrCreate } from '../../platform/nest/app-providers.js';
import type { Problem } from '../../problem/problem.js';
import { isPromise, type OnFault, settled } from '../../problem/user-function.js';
import type { ProblemReporter, ProblemReporterClass, ReportProblem } from '../options/problem-reporter.js';

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
   * Resolves the reporters that are classes: the app's provider, or an instance that Nest creates.
   *
   * @throws Error of Nest at boot when it cannot create one
   * @throws TypeError at boot for a class without a method `report`
   */
  async resolve(modules: ModuleRef): Promise<void> {
    for (const type of this.classes.splice(0)) {
      const reporter = await findOrCreate(modules, type);
      if (typeof reporter.report !== 'function') {
        throw new TypeError(`The problem reporter ${type.name} has no method report(problem, context).`);
      }
      this.add(type.name, (problem, context) => reporter.report(problem, context));
    }
  }

  get isEmpty(): boolean {
    return this.reporters.length === 0;
  }

  /** Calls each reporter after the response was written. */
  report(problem: Problem, context: ProblemContext): void {
    if (this.isEmpty) return;
    const final = frozen(problem);
    const frozenContext = Object.freeze({ ...context, problem: final });
    setImmediate(() => {
      for (const reporter of this.reporters) reporter.report(final, frozenContext);
    });
  }

  /** Adds a reporter; `name` appears in log messages about it. */
  add(name: string, report: ReportProblem): void {
    this.reporters.push(new GuardedReporter(name, report, this.onFault));
  }
}

function isReporterClass(reporter: ReportProblem | ProblemReporterClass): reporter is ProblemReporterClass {
  const { prototype } = reporter as { prototype?: Partial<ProblemReporter> };
  return typeof prototype?.report === 'function' || /^class\b/.test(Function.prototype.toString.call(reporter));
}

/** Reporters share one object; none can change it for the next one. */
function frozen(problem: Problem): Problem {
  const extensions = Object.freeze({ ...problem.extensions });
  return Object.freeze({ ...problem, extensions, headers: Object.freeze({ ...problem.headers }) });
}

/** A promise that is pending for longer is logged as hanging. */
const TIMEOUT_MS = 10_000;

/** Isolates a reporter: its failures are logged, once until it succeeds again. */
export class GuardedReporter {
  private failing = false;

  constructor(
    private readonly name: string,
    private readonly target: ReportProblem,
    private readonly onFault: OnFault,
  ) {}

  /** Never throws and never delays the caller. */
  report(problem: Problem, context: ProblemContext): void {
    try {
      const pending = this.target(problem, context);
      if (isPromise(pending)) this.watch(settled(pending));
      else this.failing = false;
    } catch (error) {
      this.logFailure('failed.', error);
    }
  }

  private watch(pending: Promise<unknown>): void {
    const timer = setTimeout(() => this.logFailure(`has not finished within ${TIMEOUT_MS / 1000} s.`), TIMEOUT_MS);
    // A hanging report must not keep the process alive. In jsdom, a timer is a number.
    timer.unref?.();
    pending.then(
      () => {
        clearTimeout(timer);
        this.failing = false;
      },
      (error: unknown) => {
        clearTimeout(timer);
        this.logFailure('failed.', error);
      },
    );
  }

  private logFailure(what: string, error?: unknown): void {
    if (this.failing) return;
    this.failing = true;
    this.onFault(`The problem reporter ${this.name} ${what}`, error);
  }
}
