import { HttpException, type HttpExceptionOptions } from '@nestjs/common';
import { extensionsOf, type Occurrence, occurrenceSymbol, type ProblemThrowable } from '../problem/occurrence.js';
import {
  define,
  definitionOf,
  isSlug,
  kebabCase,
  type ProblemDefinition,
  type ProblemDocumentation,
  type RetryAfter,
} from '../problem/problem-definition.js';
import { isObject, memberOf, nonEmptyText } from '../problem/untrusted.js';
import { limitStack, restoreStackLimit } from './stack-capture.js';

/** The options of `@ProblemType()`. A class that extends another problem type inherits what it leaves out. */
export interface ProblemTypeOptions extends ProblemDocumentation {
  /** The last part of the type URI, in kebab-case, such as `customer-not-found`. Required, never inherited. */
  readonly slug: string;
  /** A short summary, the same for every occurrence. Required unless inherited. */
  readonly title?: string;
  /** The HTTP status code, 100 to 599. Required unless inherited. */
  readonly status?: number;
}

/**
 * Turns an exception class into a problem type (RFC 9457, section 4). A class that extends another problem type is a
 * variant of it and inherits the options that it leaves out.
 *
 * @throws TypeError if the slug is missing or not in kebab-case, or if status or title are neither set nor inherited
 * @example
 * @ProblemType({ slug: 'insufficient-funds', title: 'Insufficient funds', status: 409 })
 * export class InsufficientFundsException extends ProblemException<{ balance: number; required: number }> {}
 */
export function ProblemType(options: ProblemTypeOptions): ClassDecorator {
  return (target) => {
    const parent = definitionOf(Object.getPrototypeOf(target));
    const definition = { ...inherited(parent), ...defined(options), ...(parent && { variantOf: parent.slug }) };
    check(target.name, definition);
    define(target, definition);
  };
}

function inherited(parent: ProblemDefinition | undefined): Partial<ProblemDefinition> {
  if (!parent) return {};
  const { slug: _slug, variantOf: _variantOf, ...rest } = parent;
  return rest;
}

function defined(options: ProblemTypeOptions): Partial<ProblemDefinition> {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined));
}

function check(name: string, definition: Partial<ProblemDefinition>): asserts definition is ProblemDefinition {
  const { slug, status, title } = definition;
  if (!isSlug(slug)) {
    const found = slug === undefined ? 'no slug' : `the slug ${JSON.stringify(slug)}`;
    const suggestion = kebabCase(name) || 'customer-not-found';
    throw new TypeError(`@ProblemType() of ${name} has ${found}. Write one in kebab-case, such as '${suggestion}'.`);
  }
  if (!Number.isInteger(status) || Number(status) < 100 || Number(status) > 599) {
    const found = status === undefined ? 'no status' : `the status ${String(status)}`;
    throw new TypeError(`@ProblemType() of ${name} has ${found}. Write an integer of 100 to 599, such as 404.`);
  }
  if (typeof title !== 'string' || title.trim() === '') {
    throw new TypeError(`@ProblemType() of ${name} has no title. Write a short summary, such as 'Customer not found'.`);
  }
}

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
  const entries = OPTIONS.map((name) => [name, memberOf(options, name)]).filter(([, value]) => value !== undefined);
  return { ...(cause !== undefined && { cause }), ...Object.fromEntries(entries) };
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
