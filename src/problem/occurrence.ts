import type { ProblemDefinition, RetryAfter } from './problem-definition.js';

/**
 * What was thrown, understood: which type it is of (none: `about:blank`, RFC 9457 section 4.2.1) and what its thrower
 * said about this occurrence. No URIs and no flow id yet.
 */
export interface Occurrence {
  readonly definition?: ProblemDefinition;
  readonly status: number;
  readonly title?: string;
  readonly detail?: string;
  readonly instance?: string;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly retryAfter?: RetryAfter;
  /** The error that the client gets instead, on a route with `@ConcealForbidden()`, and its occurrence. */
  readonly concealedAs?: { readonly error: Error; readonly occurrence: Occurrence };
}

const OCCURRENCE = Symbol.for('nestjs-problems.occurrence');

/** An error that knows its occurrence. The brand works across copies of this package. */
export interface ProblemThrowable {
  [OCCURRENCE](): Occurrence;
}

/** Under this name an error tells its {@link Occurrence}. */
export const occurrenceSymbol: typeof OCCURRENCE = OCCURRENCE;

/** Whether an error is one of ours, from whichever copy of this package. */
export function isProblemThrowable(error: unknown): error is ProblemThrowable {
  return typeof (error as Partial<ProblemThrowable> | null | undefined)?.[OCCURRENCE] === 'function';
}

/** The occurrence that an error tells about itself, or `undefined` when it is none of ours. */
export function occurrenceOf(error: unknown): Occurrence | undefined {
  return isProblemThrowable(error) ? error[OCCURRENCE]() : undefined;
}

/** The members that RFC 9457 defines, and the two that this module adds: no extension may take their names. */
const STANDARD = new Set(['type', 'type_documentation', 'title', 'status', 'detail', 'instance']);

/** Names that would reach a prototype in a careless reader of the problem. */
const POISONOUS = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether an extension member may have this name. */
export function isExtensionName(name: string): boolean {
  return name !== '' && !STANDARD.has(name) && !POISONOUS.has(name);
}

/**
 * The extension members among the own enumerable properties of `source`. A getter that throws costs its member,
 * a proxy that throws costs them all.
 */
export function extensionsOf(source: object): Record<string, unknown> {
  const extensions: Record<string, unknown> = {};
  for (const name of ownNames(source)) {
    if (!isExtensionName(name)) continue;
    try {
      const value = (source as Record<string, unknown>)[name];
      if (value !== undefined && typeof value !== 'function' && typeof value !== 'symbol') extensions[name] = value;
    } catch {
      // The error path can't fail: the member is lost, the problem is not.
    }
  }
  return extensions;
}

/** The own enumerable names of an object; none, of a proxy that refuses to tell. */
export function ownNames(source: object): string[] {
  try {
    return Object.keys(source);
  } catch {
    return [];
  }
}
