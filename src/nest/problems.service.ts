import type { ProblemCatalog } from '../catalog/problem-catalog.js';
import type { ProblemException } from '../exceptions/problem.exception.js';
import { exceptionOf } from '../exceptions/received-problem.js';
import { currentFlowId } from '../flow/flow.js';
import { newFlowId } from '../flow/flow-id.js';
import { requestWith } from '../mapping/mapping-rule.js';
import type { Problem, ProblemDetails } from '../problem/problem.js';
import type { ProblemLog } from './logging/problem-log.js';
import type { ProblemMaker } from './rendering/problem-maker.js';

/** What the steps ask about a request, where there is none. */
const NO_REQUEST = requestWith({ method: '', path: '', headers: {} });

/**
 * Problems outside of HTTP responses: in jobs, scripts, event handlers and transports of the app. Injectable.
 *
 * @example
 * constructor(private readonly problems: ProblemsService) {}
 *
 * async process(job: Job) {
 *   try {
 *     await this.settle(job);
 *   } catch (error) {
 *     this.problems.report(error);
 *     await this.results.store(job.id, this.problems.toProblem(error));
 *   }
 * }
 */
export class ProblemsService {
  /** @internal Created by `ProblemsModule`. */
  constructor(
    private readonly maker: ProblemMaker,
    private readonly log: ProblemLog,
    private readonly catalog: ProblemCatalog,
  ) {}

  /**
   * The problem that a client of the HTTP API would get for an error, as a plain object. It contains only what a client may
   * read. Within a flow it has the flow id. Never throws.
   *
   * @param error any thrown value
   */
  toProblem(error: unknown): ProblemDetails {
    return this.maker.detailsOf(this.problem(error), currentFlowId() !== undefined);
  }

  /**
   * The exception for a problem that was received or stored: an instance of the class in the catalog with this type, else a
   * `ProblemException`. All members survive; thrown in a handler, it gives the same problem.
   */
  toException(problem: ProblemDetails): ProblemException {
    return exceptionOf(problem, this.catalog.byType(problem?.type)?.exception);
  }

  /** Logs an error like one of a request, and passes it to the reporters. Never throws. */
  report(error: unknown): void {
    this.log.report(this.problem(error), error, NO_REQUEST.facts);
  }

  private problem(error: unknown): Problem {
    return this.maker.make(error, NO_REQUEST, currentFlowId() ?? newFlowId());
  }
}
