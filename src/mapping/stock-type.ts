import { InternalServerErrorException } from '../exceptions/internal-server-error.exception.js';
import { InvalidCredentialsException } from '../exceptions/invalid-credentials.exception.js';
import { MethodNotAllowedException } from '../exceptions/method-not-allowed.exception.js';
import { MissingCredentialsException } from '../exceptions/missing-credentials.exception.js';
import { NotAuthorizedException } from '../exceptions/not-authorized.exception.js';
import { NotFoundException } from '../exceptions/not-found.exception.js';
import { UnsupportedMediaTypeException } from '../exceptions/unsupported-media-type.exception.js';
import type { RequestFacts } from '../http/request-facts.js';
import { definitionOf, type ProblemDefinition } from '../problem/problem-definition.js';

const BY_STATUS = new Map(
  [
    NotAuthorizedException,
    NotFoundException,
    MethodNotAllowedException,
    UnsupportedMediaTypeException,
    InternalServerErrorException,
  ].map((type) => [definitionOf(type)?.status, definitionOf(type)]),
);

/**
 * The built-in type that answers for a stock exception of this status. Not 400 and 503: a stock 400 need not be a
 * validation, a stock 503 need not be a dependency's fault.
 */
export function stockType(status: number, request: RequestFacts): ProblemDefinition | undefined {
  if (status !== 401) return BY_STATUS.get(status);
  return definitionOf(
    request.headers.authorization === undefined ? MissingCredentialsException : InvalidCredentialsException,
  );
}
