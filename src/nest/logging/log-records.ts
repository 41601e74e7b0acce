import { inspect } from 'node:util';
import { oneLine } from '../../flow/log-text.js';
import type { Problem } from '../../problem/problem.js';
import type { ProblemContext } from '../problem-context.js';
import { errorMessage, errorTrace, type LoggedCause, loggedCauses } from './error-trace.js';

const RECORD = Symbol.for('nestjs-problems.record');

/**
 * One entry of the log: an object for loggers that keep members (JSON, pino, winston), text for those that write lines.
 */
export class LogRecord {
  /** @param message one line, see `oneLine()` */
  constructor(readonly message: string) {
    // Known by its brand where a logger has made a copy of it; copied with the members, but never written.
    Object.defineProperty(this, RECORD, { value: true, enumerable: true });
  }

  /** The stacks of an error and its causes. */
  declare readonly stack?: string;

  /** The line as loggers write it that do not know the flow. */
  protected get line(): string {
    return this.message;
  }

  /** The line of a text log and the stack below it, if there is one. */
  toString(): string {
    return this.stack === undefined ? this.line : `${this.line}\n${this.stack}`;
  }

  /** So Nest's `ConsoleLogger` and `console.log()` write text, too. */
  [inspect.custom](): string {
    return this.toString();
  }
}

/** Whether a logger was given one of ours, by whichever copy of this package. */
export function isLogRecord(message: unknown): message is LogRecord {
  return typeof message === 'object' && message !== null && Object.hasOwn(message, RECORD);
}

/** In the log: a part of the app that serves problems has failed. */
export class FaultRecord extends LogRecord {
  declare readonly stack?: string;

  constructor(message: string, error?: unknown) {
    super(message);
    if (error !== undefined) this.stack = errorTrace(error);
  }
}

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
