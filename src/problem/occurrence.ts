import type { ProblemDefinition } from './problem-definition.js';
import type { RetryAfter } from './retry-after.js';

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
