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
