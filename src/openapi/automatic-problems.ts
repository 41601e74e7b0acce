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
import { definitionOf } from '../problem/problem-definition.js';
import type { Documented, DocumentProblemsOptions } from './document-problems-options.js';
import type { DocumentedOperation } from './documented-operation.js';
import { consumesTypes, isGuarded, isValidated, producesTypes } from './handler-facts.js';
import type { RoutedHandler } from './routed-handlers.js';

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
