import type { ProblemTypeClass } from '../problem/problem-definition.js';
import { AccountNotFoundException } from './account-not-found.exception.js';
import { CustomerNotFoundException } from './customer-not-found.exception.js';
import { DependentServiceErrorException } from './dependent-service-error.exception.js';
import { InternalServerErrorException } from './internal-server-error.exception.js';
import { InvalidCredentialsException } from './invalid-credentials.exception.js';
import { MethodNotAllowedException } from './method-not-allowed.exception.js';
import { MissingCredentialsException } from './missing-credentials.exception.js';
import { NoContentException } from './no-content.exception.js';
import { NotAuthorizedException } from './not-authorized.exception.js';
import { NotFoundException } from './not-found.exception.js';
import { ServerErrorException } from './server-error.exception.js';
import { UnsupportedMediaTypeException } from './unsupported-media-type.exception.js';
import { ValidationException } from './validation.exception.js';

/** The built-in types, in the order of the documentation. */
export const BUILT_IN_TYPES: readonly ProblemTypeClass[] = [
  NoContentException,
  ValidationException,
  MissingCredentialsException,
  InvalidCredentialsException,
  NotAuthorizedException,
  NotFoundException,
  CustomerNotFoundException,
  AccountNotFoundException,
  MethodNotAllowedException,
  UnsupportedMediaTypeException,
  ServerErrorException,
  InternalServerErrorException,
  DependentServiceErrorException,
];

/** These are in a catalog only if the app registers or throws them. */
const ON_DEMAND: readonly ProblemTypeClass[] = [
  NoContentException,
  CustomerNotFoundException,
  AccountNotFoundException,
  ServerErrorException,
  InternalServerErrorException,
];

/**
 * The built-in types in the catalog of an app that registers none of them.
 *
 * @param unknownError the type of unhandled errors
 */
export function listedBuiltInTypes(unknownError: ProblemTypeClass): ProblemTypeClass[] {
  return BUILT_IN_TYPES.filter((type) => type === unknownError || !ON_DEMAND.includes(type));
}
