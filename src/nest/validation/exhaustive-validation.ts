import { AsyncLocalStorage } from 'node:async_hooks';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { ValidationException } from '../../exceptions/validation.exception.js';
import { exchangeFrom, type HttpExchange } from '../../platform/http-exchange.js';
import type { RequestPart, Violation } from '../../problem/violation.js';
import { joinViolations } from '../../validation/violations/violation-collector.js';
import { violationsProblem } from '../../validation/violations/violations-problem.js';

/** The order in which the parts of a request are listed: that of its text. */
const ORDER: readonly RequestPart[] = ['path', 'query', 'header', 'body'];

/** Turns an error into the validation problem that it stands for, if any. */
export type ReadProblem = (error: unknown, request: HttpExchange) => ValidationException | undefined;

/** With `validation.exhaustive`: gathers what is wrong with the parameters of one request, to say it all at once. */
export class ArgumentsCollector {
  private readonly pending: Promise<unknown>[] = [];
  private readonly early: Violation[] = [];

  constructor(private readonly read: (error: unknown) => ValidationException | undefined) {}

  /** Violations that were found before any parameter was looked at, such as missing headers. */
  report(violations: readonly Violation[]): void {
    for (const violation of violations) this.early.push(violation);
  }

  /** The value of a parameter; refused with all that is wrong, once every parameter was looked at. */
  async add(result: Promise<unknown>): Promise<unknown> {
    this.pending.push(result);
    try {
      const value = await result;
      if (this.early.length === 0) return value;
    } catch (error) {
      // What is no matter of validation is thrown at once, in Nest's own order.
      if (!this.read(error)) throw error;
    }
    throw await this.problem();
  }

  private async problem(): Promise<ValidationException> {
    const settled = await Promise.allSettled(this.pending);
    const problems = settled.flatMap((outcome) =>
      outcome.status === 'rejected' ? (this.read(outcome.reason) ?? []) : [],
    );
    const [only] = problems;
    if (only && problems.length === 1 && this.early.length === 0) return only;
    const lists = [this.early, ...problems.map((problem) => problem.violations)];
    const violations = joinViolations(lists, byPart);
    return violationsProblem(violations, problems[0]?.getStatus());
  }
}

function byPart(one: Violation, other: Violation): number {
  return ORDER.indexOf(one.location[1] as RequestPart) - ORDER.indexOf(other.location[1] as RequestPart);
}

const storage = new AsyncLocalStorage<ArgumentsCollector>();

/** Whether any app of the process collects; asking the storage on every request costs. */
let isUsed = false;

/** The collector of the request that is being handled, if its app collects. */
export function argumentsCollector(): ArgumentsCollector | undefined {
  return isUsed ? storage.getStore() : undefined;
}

/** Runs the rest of a request with a collector. */
function collectArguments<T>(collector: ArgumentsCollector, rest: () => T): T {
  isUsed = true;
  return storage.run(collector, rest);
}

/** With `validation.exhaustive`: a request whose parameters break the contract is told about all of them at once. */
export class ExhaustiveInterceptor implements NestInterceptor {
  constructor(private readonly read: ReadProblem) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const collector = new ArgumentsCollector((error) => this.read(error, exchangeFrom(context)));
    return collectArguments(collector, () => next.handle());
  }
}
