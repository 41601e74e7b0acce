import type { HttpException } from '@nestjs/common';
import { definitionOf } from '../problem/problem-definition.js';
import { isRecord, memberOf } from '../problem/untrusted.js';
import { ProblemException, type ProblemExceptionOptions, type ProblemOccurrence } from './problem.exception.js';

/** The object that exceptions of Nest take as their first argument. */
interface NestBody {
  readonly message: string;
  readonly error?: string;
  readonly statusCode?: number;
}

/** The constructor of a problem type that stands in for an exception of Nest. */
export interface DropInClass {
  new <Extensions extends object = object>(
    occurrence?: string | ProblemOccurrence<Extensions>,
    options?: ProblemExceptionOptions,
  ): ProblemException<Extensions>;
  new <Extensions extends object = object>(
    body: string | NestBody | undefined,
    descriptionOrOptions?: string | ProblemExceptionOptions,
  ): ProblemException<Extensions>;
  readonly prototype: ProblemException;
}

/**
 * A base class for a problem type with the name of an exception of Nest. It takes the arguments of both, and its instances
 * are `instanceof` both: `ProblemException`, and Nest's class, so that `@Catch()` of an app matches them.
 *
 * An object has one chain of prototypes. Here it leads through Nest's class, so the members of `ProblemException` are copied.
 */
export function dropInFor(nest: { readonly prototype: HttpException }): DropInClass {
  class DropIn extends ProblemException {
    constructor(occurrence?: unknown, options?: unknown) {
      const argument = problemArgument(occurrence, options, definitionOf(new.target)?.status ?? 500);
      super(argument as ProblemOccurrence, typeof options === 'string' ? {} : (options as ProblemExceptionOptions));
    }
  }
  const { constructor: _constructor, ...members } = Object.getOwnPropertyDescriptors(ProblemException.prototype);
  Object.defineProperties(DropIn.prototype, members);
  Object.setPrototypeOf(DropIn.prototype, nest.prototype);
  return DropIn as unknown as DropInClass;
}

/**
 * Nest's `message` is the detail, and its `description` the title; of a 5xx the message is for the log, as everywhere. Never
 * throws.
 */
function problemArgument(occurrence: unknown, options: unknown, status: number): unknown {
  try {
    const title = typeof options === 'string' ? options : memberOf(options, 'description');
    if (status >= 500) return isNestBody(occurrence) ? occurrence.message : occurrence;
    const members = membersOf(occurrence);
    return typeof title === 'string' && members !== undefined ? { title, ...members } : (members ?? occurrence);
  } catch {
    return undefined;
  }
}

function membersOf(occurrence: unknown): object | undefined {
  if (occurrence === undefined) return {};
  if (typeof occurrence === 'string') return { detail: occurrence };
  if (!isNestBody(occurrence)) return isRecord(occurrence) ? occurrence : undefined;
  const { message, error: _error, statusCode: _status, ...extensions } = occurrence;
  return { detail: message, ...extensions };
}

function isNestBody(occurrence: unknown): occurrence is NestBody {
  return memberOf(occurrence, 'detail') === undefined && typeof memberOf(occurrence, 'message') === 'string';
}
