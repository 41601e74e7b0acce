import { HttpException, type HttpExceptionOptions } from '@nestjs/common';
import { statusPhrase } from '../http/status.js';
import { safeMembers } from '../problem/member-value.js';
import {
  extensionsOf,
  isProblemThrowable,
  type Occurrence,
  occurrenceSymbol,
  type ProblemThrowable,
} from '../problem/occurrence.js';
import { definitionOf, type RetryAfter } from '../problem/problem-definition.js';
import { isObject, memberOf, nonEmptyText } from '../problem/untrusted.js';
import { limitStack, restoreStackLimit } from './stack-capture.js';

/** The members of one occurrence: those of RFC 9457, section 3.1, and the extension members of the type. */
export type ProblemOccurrence<Extensions extends object = object> = {
  /** A "human-readable explanation specific to this occurrence of the problem" (section 3.1.4). Sent to the client. */
  detail?: string;
  /** The title of this occurrence, if the type's title is too general. */
  title?: string;
  /** A URI reference that identifies this occurrence (section 3.1.5). */
  instance?: string;
  /** The error behind this one, for the log: the same as the option `cause`. Never sent. */
  cause?: unknown;
} & Extensions;

/** The options of a problem exception that are not members of the body. */
export interface ProblemExceptionOptions extends HttpExceptionOptions {
  /** Headers of the response. */
  headers?: Record<string, string>;
  /** The `Retry-After` header: seconds, or a point in time. */
  retryAfter?: RetryAfter;
}

const OPTIONS = ['cause', 'description', 'errorCode', 'headers', 'retryAfter'];

/** The options that can be read. The cause of an error may also be in its first argument, as in Nest's exceptions. */
function optionsOf(options: unknown, cause: unknown): ProblemExceptionOptions {
  const known: Record<string, unknown> = cause === undefined ? {} : { cause };
  for (const name of OPTIONS) {
    const value = memberOf(options, name);
    if (value !== undefined) known[name] = value;
  }
  return known;
}

/**
 * The base class of all problem types: an `HttpException` whose status and title come from `@ProblemType()`.
 *
 * On a 4xx type, a string argument is the `detail`. On a 5xx type, a string argument is written to the log only; use
 * `{ detail }` for a text that clients may read.
 *
 * @typeParam Extensions the extension members (RFC 9457, section 3.2) of an occurrence
 * @example
 * throw new InsufficientFundsException({ detail: 'The account lacks 12.50 EUR.', balance: 750, required: 2000 });
 */
export class ProblemException<Extensions extends object = object> extends HttpException implements ProblemThrowable {
  /** Some built-in types extend Nest's class of the same name, and not this one; another copy has a class of its own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return this === ProblemException
      ? isProblemThrowable(value)
      : Function.prototype[Symbol.hasInstance].call(this, value);
  }

  private readonly occurrence: Partial<ProblemOccurrence>;
  private readonly responseOptions: ProblemExceptionOptions;

  constructor(occurrence?: string | ProblemOccurrence<Extensions>, options: ProblemExceptionOptions = {}) {
    const definition = definitionOf(new.target);
    const status = definition?.status ?? 500;
    const members: Partial<ProblemOccurrence> = isObject(occurrence) ? occurrence : {};
    const text = (name: string) => nonEmptyText(memberOf(members, name));
    const message =
      typeof occurrence === 'string' ? occurrence : (text('detail') ?? text('title') ?? definition?.title);
    const known = optionsOf(options, memberOf(members, 'cause'));
    const limit = limitStack(status);
    try {
      super(message ?? new.target.name, status, known);
    } finally {
      restoreStackLimit(limit);
    }
    this.occurrence = typeof occurrence === 'string' && status < 500 ? { detail: occurrence } : members;
    this.responseOptions = known;
  }

  /**
   * The response in Nest's form, for filters of the app and libraries that do not know problems: `statusCode`, `message`,
   * `error` and the extension members. It contains only what a client may read.
   */
  override getResponse(): Record<string, unknown> {
    const { status, detail, title, definition, extensions } = this[occurrenceSymbol]();
    const error = statusPhrase(status);
    const message = detail ?? title ?? definition?.title ?? error;
    return { statusCode: status, message, error, ...safeMembers(extensions) };
  }

  /** Returns this occurrence to the filter. Named by a symbol, so that no extension member has the same name. */
  [occurrenceSymbol](): Occurrence {
    const text = (name: string) => nonEmptyText(memberOf(this.occurrence, name));
    const definition = definitionOf(this.constructor);
    return {
      definition,
      status: this.getStatus(),
      detail: text('detail'),
      title: text('title'),
      instance: text('instance'),
      extensions: extensionsOf(this.occurrence, definition?.extensions),
      headers: this.responseOptions.headers,
      retryAfter: this.responseOptions.retryAfter,
    };
  }
}
