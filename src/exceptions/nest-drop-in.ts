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
 * The prototype of Nest's class cannot have `ProblemException.prototype` below it, so the members of that one are copied.
 */
export function dropInFor(nest: abstract new (...args: never[]) => HttpException): DropInClass {
  function DropIn(occurrence: unknown, options?: unknown): object {
    const args = [
      problemArgument(occurrence, options, statusOf(new.target)),
      typeof options === 'string' ? {} : options,
    ];
    return Reflect.construct(ProblemException, args, new.target as never);
  }
  const members = Object.getOwnPropertyDescriptors(ProblemException.prototype);
  DropIn.prototype = Object.create(nest.prototype, {
    ...members,
    constructor: { value: DropIn, configurable: true, writable: true },
  } as PropertyDescriptorMap);
  return Object.setPrototypeOf(DropIn, nest) as unknown as DropInClass;
}

function statusOf(type: unknown): number {
  return definitionOf(type)?.status ?? 500;
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
