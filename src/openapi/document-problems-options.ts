import type { ProblemTypeClass } from '../catalog/problem-type-class.js';

/** `false`: not documented; classes: these instead of the built-in ones. */
export type Documented = boolean | readonly ProblemTypeClass[];

/** Which problems that an app answers by itself are documented. All are, unless told otherwise. */
export interface DocumentProblemsOptions {
  /** 400, where a parameter, a header or the body is validated, or a flow id is required. */
  readonly validation?: Documented;
  /** 401, where security is declared or guards stand on the route. */
  readonly credentials?: Documented;
  /** 403, there as well. */
  readonly authorization?: Documented;
  /** 404, where the path has parameters and no other 404 is listed. */
  readonly notFound?: Documented;
  /** 405, on every operation: what a client gets for another method of the path. */
  readonly methodNotAllowed?: Documented;
  /** 406 (`about:blank`), where `@Produces()` stands. */
  readonly notAcceptable?: Documented;
  /** 413 (`about:blank`), where there is a body. */
  readonly contentTooLarge?: Documented;
  /** 415, where there is a body, or `@Consumes()` stands. */
  readonly unsupportedMediaType?: Documented;
  /** 500, on every operation. Default: the type of `problem.unknownError`. */
  readonly serverError?: Documented;
}
