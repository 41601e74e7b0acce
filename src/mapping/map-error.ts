import type { RequestFacts } from '../http/request-facts.js';
import { isObject } from '../problem/untrusted.js';
import { callUser } from '../problem/user-function.js';
import type { ErrorMapping, MappingContext, MappingRule } from './mapping-rule.js';

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

/**
 * Asks the mappers of the app in their order. What the first one returns is mapped again, and its mappers once more: so
 * one mapper can build on another, but two cannot replace each other's results forever.
 */
export const appMapper: MappingRule = (error, request, context) => {
  const replacement = replace(error, request.facts, context);
  if (replacement === undefined) return undefined;
  return context.mapReplacement(replace(replacement, request.facts, context) ?? replacement, request);
};

function replace(error: unknown, facts: RequestFacts, context: MappingContext): object | undefined {
  for (const mapping of context.mappers) {
    const { onFault } = context;
    const mapper = { source: mapping, instead: 'the next mapper was asked', onFault };
    const predicate = { ...mapper, name: 'The predicate of an error mapper' };
    if (!callUser<unknown>(predicate, () => mapping.matches(error))) continue;
    const fn = { ...mapper, name: 'An error mapper', expected: 'an error or undefined', accepts: isReplacement };
    const mapped = callUser(fn, () => mapping.map(error, facts));
    if (mapped !== undefined) return mapped;
  }
  return undefined;
}

function isReplacement(value: unknown): value is object | undefined {
  return value === undefined || isObject(value);
}
