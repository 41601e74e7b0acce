import type { OpenAPIObject } from '@nestjs/swagger';
import type { ListedProblem } from '../catalog/listed-problems.js';
import { InvalidCredentialsException } from '../exceptions/invalid-credentials.exception.js';
import { MethodNotAllowedException } from '../exceptions/method-not-allowed.exception.js';
import { MissingCredentialsException } from '../exceptions/missing-credentials.exception.js';
import { NotAuthorizedException } from '../exceptions/not-authorized.exception.js';
import { NotFoundException } from '../exceptions/not-found.exception.js';
import { UnsupportedMediaTypeException } from '../exceptions/unsupported-media-type.exception.js';
import { ValidationException } from '../exceptions/validation.exception.js';
import type { ResolvedOptions } from '../nest/options/resolved-options.js';
import { definitionOf, type ProblemTypeClass } from '../problem/problem-definition.js';
import { consumesTypes, isGuarded, isValidated, producesTypes } from './handler-facts.js';
import type { DocumentedOperation, RoutedHandler } from './operations.js';

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

const NOT_ACCEPTABLE = 406;
const CONTENT_TOO_LARGE = 413;

/** Tells what an app answers by itself, before or instead of a handler. */
export class AutomaticProblems {
  constructor(
    private readonly document: OpenAPIObject,
    private readonly resolved: ResolvedOptions,
    private readonly chosen: DocumentProblemsOptions,
  ) {}

  /** @param listed what the handler lists itself */
  of(
    { path, operation }: DocumentedOperation,
    handler: RoutedHandler | undefined,
    listed: readonly ListedProblem[],
  ): ListedProblem[] {
    const { chosen } = this;
    const hasBody = operation.requestBody !== undefined;
    const readsTypes = hasBody || (handler !== undefined && consumesTypes(handler));
    const isProtected = this.isSecured(operation) || (handler !== undefined && isGuarded(handler));
    const validates =
      this.resolved.flow.required || (this.resolved.validation !== false && validatesRequest(handler, hasBody));
    return [
      ...answers(validates, chosen.validation, [ValidationException]),
      ...answers(isProtected, chosen.credentials, [MissingCredentialsException, InvalidCredentialsException]),
      ...answers(isProtected, chosen.authorization, [NotAuthorizedException]),
      ...answers(path.includes('{') && !listed.some(isNotFound), chosen.notFound, [NotFoundException]),
      ...answers(true, chosen.methodNotAllowed, [MethodNotAllowedException]),
      ...answers(handler !== undefined && producesTypes(handler), chosen.notAcceptable, [NOT_ACCEPTABLE]),
      ...answers(hasBody, chosen.contentTooLarge, [CONTENT_TOO_LARGE]),
      ...answers(readsTypes, chosen.unsupportedMediaType, [UnsupportedMediaTypeException]),
      ...answers(true, chosen.serverError, [this.resolved.problem.unknownError]),
    ];
  }

  private isSecured({ security = this.document.security }: DocumentedOperation['operation']): boolean {
    // An empty requirement stands for anonymous access.
    return security?.some((requirement) => Object.keys(requirement).length > 0) ?? false;
  }
}

function answers(
  applies: boolean,
  choice: Documented = true,
  usual: readonly ListedProblem[],
): readonly ListedProblem[] {
  if (!applies || choice === false) return [];
  return choice === true ? usual : choice;
}

function validatesRequest(handler: RoutedHandler | undefined, hasBody: boolean): boolean {
  return hasBody || (handler !== undefined && isValidated(handler));
}

function isNotFound(problem: ListedProblem): boolean {
  return problem === 404 || definitionOf(problem)?.status === 404;
}
