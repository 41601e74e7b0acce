import { HttpException, type HttpExceptionOptions } from '@nestjs/common';
import { extensionsOf, type Occurrence, occurrenceSymbol, type ProblemThrowable } from '../problem/occurrence.js';
import { definitionOf, type RetryAfter } from '../problem/problem-definition.js';
import { isObject, nonEmptyText } from '../problem/untrusted.js';
import { limitStack, restoreStackLimit } from './stack-capture.js';

/** The members of one occurrence: those of RFC 9457, section 3.1, and the extension members of the type. */
export type ProblemOccurrence<Extensions extends object = object> = {
  /** A "human-readable explanation specific to this occurrence of the problem" (section 3.1.4). Sent to the client. */
  detail?: string;
  /** The title of this occurrence, if the type's title is too general. */
  title?: string;
  /** A URI reference that identifies this occurrence (section 3.1.5). */
  instance?: string;
} & Extensions;

/** The options of a problem exception that are not members of the body. */
export interface ProblemExceptionOptions extends HttpExceptionOptions {
  /** Headers of the response. */
  headers?: Record<string, string>;
  /** The `Retry-After` header: seconds, or a point in time. */
  retryAfter?: RetryAfter;
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
  private readonly occurrence: Partial<ProblemOccurrence>;
  private readonly responseOptions: ProblemExceptionOptions;

  constructor(occurrence?: string | ProblemOccurrence<Extensions>, options: ProblemExceptionOptions = {}) {
    const definition = definitionOf(new.target);
    const status = definition?.status ?? 500;
    const members: Partial<ProblemOccurrence> = isObject(occurrence) ? occurrence : {};
    const message =
      typeof occurrence === 'string'
        ? occurrence
        : (nonEmptyText(members.detail) ?? nonEmptyText(members.title) ?? definition?.title);
    const limit = limitStack(status);
    try {
      super(message ?? new.target.name, status, options);
    } finally {
      restoreStackLimit(limit);
    }
    this.occurrence = typeof occurrence === 'string' && status < 500 ? { detail: occurrence } : members;
    this.responseOptions = options;
  }

  /** Returns this occurrence to the filter. Named by a symbol, so that no extension member has the same name. */
  [occurrenceSymbol](): Occurrence {
    const { detail, title, instance } = this.occurrence;
    return {
      definition: definitionOf(this.constructor),
      status: this.getStatus(),
      detail: nonEmptyText(detail),
      title: nonEmptyText(title),
      instance: nonEmptyText(instance),
      extensions: extensionsOf(this.occurrence),
      headers: this.responseOptions.headers,
      retryAfter: this.responseOptions.retryAfter,
    };
  }
}
