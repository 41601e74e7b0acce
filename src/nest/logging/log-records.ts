import { cleanText } from '../../flow/clean-text.js';
import { LogRecord } from '../../flow/log-record.js';
import { oneLine } from '../../flow/log-text.js';
import type { ProblemContext, RequestFacts } from '../../http/request-facts.js';
import type { RequestFlow } from '../../platform/port/request-flow.js';
import type { Problem } from '../../problem/problem.js';
import { errorMessage, errorTrace, type LoggedCause, loggedCauses } from './error-trace.js';
import { loggedError } from './logged-error.js';
import { type LoggedViolation, loggedViolations, violationsText } from './logged-violations.js';

/** The failure of an extension point of the app, such as a mapper or a reporter. */
export class FaultRecord extends LogRecord {
  declare readonly stack?: string;
  declare readonly err?: Error;

  constructor(message: string, error?: unknown) {
    super(message);
    if (error === undefined) return;
    this.stack = errorTrace(error);
    this.err = loggedError(error, this.stack);
  }
}

/** A request that was handled without a problem. */
export class RequestRecord extends LogRecord {
  readonly flow_id: string;
  readonly status: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly duration_ms: number;

  constructor({ method, path }: RequestFacts, status: number, flow: RequestFlow) {
    const duration = elapsed(flow.startedAt);
    super(`${oneLine(`${method} ${path} ${status}`)} ${duration}ms`);
    this.flow_id = flow.id;
    this.status = status;
    this.method = oneLine(method);
    this.path = oneLine(path);
    this.duration_ms = duration;
  }

  protected override get line(): string {
    return `${this.message} flow_id=${this.flow_id}`;
  }
}

/** The names of security events in the OWASP Logging Vocabulary, by status. */
const SECURITY_EVENTS: Readonly<Record<number, SecurityEvent>> = { 401: 'authn_fail', 403: 'authz_fail' };

type SecurityEvent = 'authn_fail' | 'authz_fail';

/** The level of a problem's record. Security events are kept at the default level of every logger. */
export function defaultLevel({ status }: Pick<Problem, 'status'>): 'error' | 'log' | 'debug' {
  if (status >= 500) return 'error';
  return SECURITY_EVENTS[status] === undefined ? 'debug' : 'log';
}

/** One problem. Everything in it that may contain user input is escaped. */
export class ProblemRecord extends LogRecord {
  readonly flow_id: string;
  /** The type URI, as sent to the client. */
  readonly type: string;
  declare readonly slug?: string;
  readonly status: number;
  /** Only of a 401 and a 403. */
  declare readonly event?: SecurityEvent;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  declare readonly duration_ms?: number;
  /** The first ones, of a validation problem. */
  declare readonly violations?: readonly LoggedViolation[];
  /** The causes of the error, the nearest first. */
  declare readonly cause?: readonly LoggedCause[];
  /** Only of a 5xx. */
  declare readonly stack?: string;
  /** Only of a 5xx. */
  declare readonly err?: Error;

  constructor(problem: Problem, { error, method, path }: ProblemContext, startedAt?: number) {
    const { status, slug, type, flowId } = problem;
    // The message of a client error may contain the query string; its detail does not.
    const message = status < 500 && problem.detail !== undefined ? cleanText(problem.detail) : errorMessage(error);
    super(`${oneLine(`${method} ${path} ${status} ${slug ?? type}`.trimStart())}: ${message}`);
    this.flow_id = flowId;
    this.type = type;
    if (slug !== undefined) this.slug = slug;
    this.status = status;
    const event = SECURITY_EVENTS[status];
    if (event !== undefined) this.event = event;
    this.method = oneLine(method);
    this.path = oneLine(path);
    if (startedAt !== undefined) this.duration_ms = elapsed(startedAt);
    const violations = loggedViolations(problem);
    if (violations !== undefined) this.violations = violations;
    const causes = loggedCauses(error);
    if (causes.length > 0) this.cause = causes;
    if (status < 500) return;
    this.stack = [errorTrace(error), ...causes.flatMap(upstreamLine)].join('\n');
    this.err = loggedError(error, this.stack);
  }

  override get text(): string {
    return this.violations === undefined ? this.message : `${this.message}${violationsText(this.violations)}`;
  }

  protected override get line(): string {
    return `${this.text} flow_id=${this.flow_id}`;
  }
}

/** The milliseconds since then, with one decimal. */
function elapsed(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 10) / 10;
}

/** Text logs have no members, so the flow id of the other service goes into the stack. */
function upstreamLine({ type, message, flow_id }: LoggedCause): string[] {
  return type === undefined ? [] : [`Caused by: the problem ${type}: ${message} flow_id=${flow_id ?? 'unknown'}`];
}
