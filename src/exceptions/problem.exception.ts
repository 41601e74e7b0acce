import { HttpException, type HttpExceptionOptions } from '@nestjs/common';
import { extensionsOf, type Occurrence, occurrenceSymbol, type ProblemThrowable } from '../problem/occurrence.js';
import { definitionOf, type RetryAfter } from '../problem/problem-definition.js';
import { limitStack, restoreStackLimit } from './stack-capture.js';

/** What the thrower says about an occurrence: members of RFC 9457, section 3.1, and the type's extensions. */
export type ProblemOccurrence<Extensions extends object = object> = {
  /** What went wrong this time, for the client. */
  detail?: string;
  /** A title of this occurrence, when the type's says too little. */
  title?: string;
  /** A URI reference of this occurrence. */
  instance?: string;
} & Extensions;

/** What travels with a problem, but not in its body. */
export interface ProblemExceptionOptions extends HttpExceptionOptions {
  /** Header fields of the response. */
  headers?: Record<string, string>;
  /** `Retry-After`: seconds, or a point in time. */
  retryAfter?: RetryAfter;
}

/**
 * The base class of all problem types: an `HttpException` whose status and title come from `@ProblemType()`.
 *
 * On a 4xx type a string is the `detail`. On a 5xx type a string is a message for the log alone; there, only
 * `{ detail }` speaks to the client.
 *
 * @typeParam Extensions the extension members (RFC 9457, section 3.2) that an occurrence takes
 * @example
 * throw new InsufficientFundsException({ detail: 'The account lacks 12.50 EUR.', balance: 750, required: 2000 });
 */
export class ProblemException<Extensions extends object = object> extends HttpException implements ProblemThrowable {
  private readonly occurrence: Partial<ProblemOccurrence>;
  private readonly travelling: ProblemExceptionOptions;

  constructor(occurrence?: string | ProblemOccurrence<Extensions>, options: ProblemExceptionOptions = {}) {
    const definition = definitionOf(new.target);
    const status = definition?.status ?? 500;
    const said: Partial<ProblemOccurrence> = typeof occurrence === 'object' && occurrence !== null ? occurrence : {};
    const message =
      typeof occurrence === 'string' ? occurrence : (text(said.detail) ?? text(said.title) ?? definition?.title);
    const limit = limitStack(status);
    try {
      super(message ?? new.target.name, status, options);
    } finally {
      restoreStackLimit(limit);
    }
    this.occurrence = typeof occurrence === 'string' && status < 500 ? { detail: occurrence } : said;
    this.travelling = options;
  }

  /** Tells the filter about this occurrence; under a symbol, so that no extension can be mistaken for it. */
  [occurrenceSymbol](): Occurrence {
    const { detail, title, instance } = this.occurrence;
    return {
      definition: definitionOf(this.constructor),
      status: this.getStatus(),
      detail: text(detail),
      title: text(title),
      instance: text(instance),
      extensions: extensionsOf(this.occurrence),
      headers: this.travelling.headers,
      retryAfter: this.travelling.retryAfter,
    };
  }
}

/** A member of a wrong type is dropped, never sent (RFC 9457, section 3.1). */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
