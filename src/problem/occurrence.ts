import type { ProblemDefinition, RetryAfter } from './problem-definition.js';
import { isReadable } from './untrusted.js';

/**
 * One occurrence of a problem, as mapped from an error: its type and the members of this occurrence. URIs and the flow id
 * are added later. Without a definition the type is `about:blank` (RFC 9457, section 4.2.1).
 */
export interface Occurrence {
  readonly definition?: ProblemDefinition;
  /** The absolute URI of a type that is not defined here. Only without a definition. */
  readonly type?: string;
  readonly status: number;
  readonly title?: string;
  readonly detail?: string;
  readonly instance?: string;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly retryAfter?: RetryAfter;
  /** The report of a failed health check, which is sent in place of a problem. */
  readonly report?: Readonly<Record<string, unknown>>;
  /** The error that the client gets instead, on a route with `@ConcealForbidden()`, and its occurrence. */
  readonly concealedAs?: { readonly error: unknown; readonly occurrence: Occurrence };
}

const OCCURRENCE = Symbol.for('nestjs-problems.occurrence');

/** An error that returns its occurrence. Recognized across copies of this package. */
export interface ProblemThrowable {
  [OCCURRENCE](): Occurrence;
}

/** The name of the method that returns the {@link Occurrence} of an error. */
export const occurrenceSymbol: typeof OCCURRENCE = OCCURRENCE;

/** Whether an error is a problem exception, of any copy of this package. */
export function isProblemThrowable(error: unknown): error is ProblemThrowable {
  return typeof (error as Partial<ProblemThrowable> | null | undefined)?.[OCCURRENCE] === 'function';
}

/** The occurrence of a problem exception; `undefined` for any other error. */
export function occurrenceOf(error: unknown): Occurrence | undefined {
  return isProblemThrowable(error) ? error[OCCURRENCE]() : undefined;
}

/** The members of RFC 9457, section 3.1, and the one that this module adds. No extension can replace them. */
const STANDARD = new Set(['type', 'type_documentation', 'title', 'status', 'detail', 'instance']);

/** Names that could change a prototype in a client that copies members without care. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

/** Names under which errors and HTTP clients carry the data of a failure: stacks, tokens, SQL. */
const FAILURE = new Set([
  ...['stack', 'stackTrace', 'stacktrace', 'trace', 'cause', 'originalError', 'innerError', 'driverError'],
  ...['config', 'request', 'response', 'req', 'res', 'sql', 'sqlMessage', 'query', 'parameters'],
]);

/** Whether this is a name of failure data. */
export function isFailureName(name: string): boolean {
  return FAILURE.has(name);
}

/** Whether an extension member may have this name. */
export function isExtensionName(name: string): boolean {
  return name !== '' && !STANDARD.has(name) && !UNSAFE.has(name);
}

/**
 * The own enumerable properties of `source` that can be extension members. Never throws: a member whose getter throws is
 * left out, and a proxy that throws has none. A name of failure data is left out, unless the problem type declares it.
 */
export function extensionsOf(source: object, declared: ProblemDefinition['extensions'] = {}): Record<string, unknown> {
  const extensions: Record<string, unknown> = {};
  for (const name of ownNames(source)) {
    if (!isExtensionName(name) || (isFailureName(name) && !Object.hasOwn(declared, name))) continue;
    try {
      const value = (source as Record<string, unknown>)[name];
      if (value === undefined || typeof value === 'function' || typeof value === 'symbol') continue;
      if (isReadable(value)) extensions[name] = value;
    } catch {
      // The error path can't fail: only this member is lost.
    }
  }
  return extensions;
}

/** The own enumerable names of an object; none for a proxy that throws. */
export function ownNames(source: object): string[] {
  try {
    return Object.keys(source);
  } catch {
    return [];
  }
}
