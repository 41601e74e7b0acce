import { oneLine } from '../../flow/one-line.js';
import type { Problem } from '../../problem/problem.js';
import type { ProblemContext } from '../problem-context.js';
import { errorMessage, errorTrace } from './error-trace.js';
import { LogRecord } from './log-record.js';
import { type LoggedCause, loggedCauses } from './logged-cause.js';

/** One problem in the log. Whatever comes from outside is a harmless part of its line. */
export class ProblemRecord extends LogRecord {
  readonly flow_id: string;
  /** The type URI, as the client got it. */
  readonly type: string;
  declare readonly slug?: string;
  readonly status: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  declare readonly duration_ms?: number;
  /** The errors behind the error, the nearest first. */
  declare readonly cause?: readonly LoggedCause[];
  /** Of a 5xx. */
  declare readonly stack?: string;

  constructor(problem: Problem, { error, method, path }: ProblemContext, startedAt?: number) {
    const { status, slug, type, flowId } = problem;
    // The message of a client error may quote the query of the request; its detail does not.
    const said = status < 500 && problem.detail !== undefined ? problem.detail : errorMessage(error);
    super(oneLine(`${method} ${path} ${status} ${slug ?? type}: ${said}`));
    this.flow_id = flowId;
    this.type = type;
    if (slug !== undefined) this.slug = slug;
    this.status = status;
    this.method = oneLine(method);
    this.path = oneLine(path);
    if (startedAt !== undefined) this.duration_ms = Math.round((performance.now() - startedAt) * 10) / 10;
    const causes = loggedCauses(error);
    if (causes.length > 0) this.cause = causes;
    if (status >= 500) this.stack = [errorTrace(error), ...causes.flatMap(answeredLine)].join('\n');
  }

  protected override get line(): string {
    return `${this.message} flow_id=${this.flow_id}`;
  }
}

/** In text, the only place where the id of the other service's log can stand. */
function answeredLine({ type, message, flow_id }: LoggedCause): string[] {
  return type === undefined ? [] : [`Caused by: the problem ${type}: ${message} flow_id=${flow_id ?? 'unknown'}`];
}
