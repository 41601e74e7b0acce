import type { OpenAPIObject } from '@nestjs/swagger';
import type { ListedProblem } from '../catalog/problem-catalog.js';
import { InvalidCredentialsException } from '../exceptions/invalid-credentials.exception.js';
import { MethodNotAllowedException } from '../exceptions/method-not-allowed.exception.js';
import { MissingCredentialsException } from '../exceptions/missing-credentials.exception.js';
import { NotAuthorizedException } from '../exceptions/not-authorized.exception.js';
import { NotFoundException } from '../exceptions/not-found.exception.js';
import { UnsupportedMediaTypeException } from '../exceptions/unsupported-media-type.exception.js';
import { ValidationException } from '../exceptions/validation.exception.js';
import type { ResolvedOptions } from '../nest/options/resolved-options.js';
import { definitionOf, type ProblemTypeClass } from '../problem/problem-definition.js';
import {
  consumesTypes,
  type DocumentedOperation,
  isGuarded,
  isValidated,
  producesTypes,
  type RoutedHandler,
} from './operations.js';

/** `false`: not documented. Classes: documented instead of the built-in ones. */
export type Documented = boolean | readonly ProblemTypeClass[];

/**
 * Which of the automatic problems of an app are documented. Default: those that the declaration of an operation implies. The
 * problems that every operation can have (405, 413, 415, 500) are documented only on request.
 */
export interface DocumentProblemsOptions {
  /** 400, if a parameter, a header or the body is validated, or if a flow id is required. */
  readonly validation?: Documented;
  /** 401, if the operation declares security or the route has guards. */
  readonly credentials?: Documented;
  /** 403, under the same conditions as `credentials`. */
  readonly authorization?: Documented;
  /** 404, if the path has parameters and no other 404 is listed. */
  readonly notFound?: Documented;
  /** 405, on every operation: the response to another method of the path. Default: `false`. */
  readonly methodNotAllowed?: Documented;
  /** 406 (`about:blank`), if the handler has `@Produces()`. */
  readonly notAcceptable?: Documented;
  /** 413 (`about:blank`), if the operation has a body. Default: `false`. */
  readonly contentTooLarge?: Documented;
  /** 415, if the operation has a body or the handler has `@Consumes()`. Default: only with `@Consumes()`. */
  readonly unsupportedMediaType?: Documented;
  /** 500, on every operation. `true`: the type of `problem.unknownError`. Default: `false`. */
  readonly serverError?: Documented;
}

const NOT_ACCEPTABLE = 406;
const CONTENT_TOO_LARGE = 413;

/** The problems that an app responds with before or instead of calling a handler. */
export class AutomaticProblems {
  constructor(
    private readonly document: OpenAPIObject,
    private readonly resolved: ResolvedOptions,
    private readonly chosen: DocumentProblemsOptions,
  ) {}

  /** @param listed the problems of `@ApiProblems()` on the handler and its controller */
  of(
    { path, operation }: DocumentedOperation,
    handler: RoutedHandler | undefined,
    listed: readonly ListedProblem[],
  ): ListedProblem[] {
    const { chosen } = this;
    const hasBody = operation.requestBody !== undefined;
    const namesTypes = handler !== undefined && consumesTypes(handler);
    const isProtected = this.isSecured(operation) || (handler !== undefined && isGuarded(handler));
    const validates =
      this.resolved.flow.required || (this.resolved.validation !== false && validatesRequest(handler, hasBody));
    return [
      ...documented(validates, chosen.validation, [ValidationException]),
      ...documented(isProtected, chosen.credentials, [MissingCredentialsException, InvalidCredentialsException]),
      ...documented(isProtected, chosen.authorization, [NotAuthorizedException]),
      ...documented(path.includes('{') && !listed.some(isNotFound), chosen.notFound, [NotFoundException]),
      ...documented(true, chosen.methodNotAllowed ?? false, [MethodNotAllowedException]),
      ...documented(handler !== undefined && producesTypes(handler), chosen.notAcceptable, [NOT_ACCEPTABLE]),
      ...documented(hasBody, chosen.contentTooLarge ?? false, [CONTENT_TOO_LARGE]),
      ...documented(hasBody || namesTypes, chosen.unsupportedMediaType ?? namesTypes, [UnsupportedMediaTypeException]),
      ...documented(true, chosen.serverError ?? false, [this.resolved.problem.unknownError]),
    ];
  }

  private isSecured({ security = this.document.security }: DocumentedOperation['operation']): boolean {
    // An empty requirement allows anonymous access.
    return security?.some((requirement) => Object.keys(requirement).length > 0) ?? false;
  }
}

function documented(
  applies: boolean,
  choice: Documented = true,
  builtIn: readonly ListedProblem[],
): readonly ListedProblem[] {
  if (!applies || choice === false) return [];
  return choice === true ? builtIn : choice;
}

function validatesRequest(handler: RoutedHandler | undefined, hasBody: boolean): boolean {
  return hasBody || (handler !== undefined && isValidated(handler));
}

function isNotFound(problem: ListedProblem): boolean {
  return problem === 404 || definitionOf(problem)?.status === 404;
}
