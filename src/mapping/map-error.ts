import type { RequestFacts } from '../http/request-facts.js';

/** One entry of the `mappers` option. */
export interface ErrorMapping {
  /** Whether this mapping speaks for the error. */
  matches(error: unknown): boolean;
  /** The throwable to answer with instead, or `undefined` for "ask the next one". */
  map(error: unknown, request: RequestFacts): unknown;
}

type ErrorClass<E> = abstract new (...args: never[]) => E;

/**
 * Maps errors of other libraries to problems. `fn` is synchronous and returns any throwable, which is mapped once more,
 * or `undefined` for "next mapper". What it throws is logged, and the next mapper is asked.
 *
 * @param matcher an error class, or a predicate
 * @param fn gets the error and facts of the request
 * @example
 * mapError(EntityNotFoundError, (error) => new NotFoundException(undefined, { cause: error }))
 * @example
 * mapError(
 *   (error): error is DatabaseError => error instanceof DatabaseError && error.code === '23505',
 *   (error) => new CustomerAlreadyExistsException(undefined, { cause: error }),
 * )
 */
export function mapError<E>(
  matcher: (error: unknown) => error is E,
  fn: (error: E, request: RequestFacts) => unknown,
): ErrorMapping;
export function mapError(
  matcher: (error: unknown) => boolean,
  fn: (error: unknown, request: RequestFacts) => unknown,
): ErrorMapping;
export function mapError<E>(matcher: ErrorClass<E>, fn: (error: E, request: RequestFacts) => unknown): ErrorMapping;
export function mapError(
  matcher: ErrorClass<unknown> | ((error: unknown) => boolean),
  fn: (error: never, request: RequestFacts) => unknown,
): ErrorMapping {
  if (typeof matcher !== 'function' || typeof fn !== 'function') {
    throw new TypeError(
      'mapError() takes an error class or a predicate, and a function: mapError(MyError, (error) => new NotFoundException()).',
    );
  }
  const matches = isErrorClass(matcher) ? (error: unknown) => error instanceof matcher : matcher;
  return { matches, map: fn as ErrorMapping['map'] };
}

/** Tells a class from a predicate: arrow functions have no prototype, and a predicate's prototype is bare. */
function isErrorClass(matcher: ErrorClass<unknown> | ((error: unknown) => boolean)): matcher is ErrorClass<unknown> {
  const prototype: unknown = matcher.prototype;
  if (typeof prototype !== 'object' || prototype === null) return false;
  return (
    /^class\b/.test(Function.prototype.toString.call(matcher)) ||
    prototype instanceof Error ||
    Object.getOwnPropertyNames(prototype).length > 1
  );
}
