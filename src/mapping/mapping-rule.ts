import type { RequestFacts } from '../http/request-facts.js';
import type { Occurrence } from '../problem/occurrence.js';
import type { ProblemDetails } from '../problem/problem.js';
import type { OnFault } from '../problem/user-function.js';
import type { PipeProblemOptions } from '../validation/nest-pipes/pipe-problem.js';
import type { ValidatedPart } from '../validation/violations/violations-problem.js';

/** What the rules may ask about the request that failed. All but the facts are looked up when a rule asks for them. */
export interface FailedRequest {
  readonly facts: RequestFacts;
  /** Whether the request has a body that no parser and no middleware has read. */
  readonly hasUnreadBody: boolean;
  /** The media types that the route reads: those of `@Consumes()`, else those of the app's body parsers. */
  readonly readableTypes: readonly string[];
  /** The methods for which the path has a route; empty for an unknown path. */
  readonly allowedMethods: readonly string[];
  /** How the route responds to a 403, if it has `@ConcealForbidden()`. */
  readonly concealment: Concealment | undefined;
  /** Translates a key into the language of the request, in an app with nestjs-i18n. */
  readonly translate?: ValidatedPart['translate'];
  /** Of a message: reads a problem in what an exception says to the caller. */
  readonly problemOf?: (said: unknown) => ProblemDetails | undefined;
}

/** Replaces a 403, so that a client cannot tell a forbidden resource from one that does not exist. */
export interface Concealment {
  /** The error of the response that a missing resource would get. */
  error(request: RequestFacts, onFault: OnFault): Error;
  /**
   * Sets the headers of the handler's `@Header()` decorators, unless Nest has: a missing resource is noticed after that.
   *
   * @throws what Nest would throw
   */
  setHandlerHeaders(): void;
}

/** What Nest's body parsers read on Express and on Fastify. */
export const PARSED_TYPES: readonly string[] = ['application/json', 'application/x-www-form-urlencoded'];

/** A request of which only the facts are known, such as one that Node's HTTP parser rejected. */
export function requestWith(facts: RequestFacts): FailedRequest {
  return { facts, hasUnreadBody: false, readableTypes: PARSED_TYPES, allowedMethods: [], concealment: undefined };
}

/** One entry of the `mappers` option. */
export interface ErrorMapping {
  /** Whether this mapping speaks for the error. */
  matches(error: unknown): boolean;
  /** The throwable to answer with instead, or `undefined` for "ask the next one". */
  map(error: unknown, request: RequestFacts): unknown;
}

/** Decides what an error becomes; `undefined` leaves the decision to the next rule. */
export type MappingRule = (error: unknown, request: FailedRequest, context: MappingContext) => Occurrence | undefined;

/** What rules know of the app. */
export interface MappingContext {
  readonly mappers: readonly ErrorMapping[];
  /** How violations that pipes found are reported. */
  readonly pipes: PipeProblemOptions;
  readonly onFault: OnFault;
  /** The same, once per class and app. */
  warnOnce(type: object, message: string): void;
  /** Maps what a mapper of the app returned in place of the error, without asking the mappers again. */
  mapReplacement(replacement: object, request: FailedRequest): Occurrence;
}
