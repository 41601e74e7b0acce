import { cleanText } from '../../flow/clean-text.js';
import { LogRecord } from '../../flow/log-record.js';
import { oneLine } from '../../flow/log-text.js';
import type { ProblemContext } from '../../http/request-facts.js';
import type { Problem } from '../../problem/problem.js';
import { errorMessage, errorTrace, type LoggedCause, loggedCauses } from './error-trace.js';

/** The failure of an extension point of the app, such as a mapper or a reporter. */
export class FaultRecord extends LogRecord {
  declare readonly stack?: string;

  constructor(message: string, error?: unknown) {
    super(message);
    if (error !== undefined) this.stack = errorTrace(error);
  }
}

/** One problem. Everything in it that may contain user input is escaped. */
export class ProblemRecord extends LogRecord {
  readonly flow_id: string;
  /** The type URI, as sent to the client. */
  readonly type: string;
  declare readonly slug?: string;
  readonly status: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  declare readonly duration_ms?: number;
  /** The causes of the error, the nearest first. */
  declare readonly cause?: readonly LoggedCause[];
  /** Only of a 5xx. */
  declare readonly stack?: string;

  constructor(problem: Problem, { error, method, path }: ProblemContext, startedAt?: number) {
    const { status, slug, type, flowId } = problem;
    // The message of a client error may contain the query string; its detail does not.
    const message = status < 500 && problem.detail !== undefined ? cleanText(problem.detail) : errorMessage(error);
    super(`${oneLine(`${method} ${path} ${status} ${slug ?? type}`.trimStart())}: ${message}`);
    this.flow_id = flowId;
    this.type = type;
    if (slug !== undefined) this.slug = slug;
    this.status = status;
    this.method = oneLine(method);
    this.path = oneLine(path);
    if (startedAt !== undefined) this.duration_ms = Math.round((performance.now() - startedAt) * 10) / 10;
    const causes = loggedCauses(error);
    if (causes.length > 0) this.cause = causes;
    if (status >= 500) this.stack = [errorTrace(error), ...causes.flatMap(upstreamLine)].join('\n');
  }

  protected override get line(): string {
    return `${this.message} flow_id=${this.flow_id}`;
  }
}

/** Text logs have no members, so the flow id of the other service goes into the stack. */
function upstreamLine({ type, message, flow_id }: LoggedCause): string[] {
  return type === undefined ? [] : [`Caused by: the problem ${type}: ${message} flow_id=${flow_id ?? 'unknown'}`];
}
