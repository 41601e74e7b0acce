import { BadRequestException, ConflictException, UnprocessableEntityException } from '@nestjs/common';
import { DependentServiceErrorException } from '../exceptions/dependent-service-error.exception.js';
import type { ErrorMapping } from './map-error.js';
import { isMeantForTheClient } from './meant-for-the-client.js';
import { sqlStateOf } from './sql-state.js';

type Answer = (cause: unknown) => Error;

const unavailable: Answer = (cause) =>
  new DependentServiceErrorException({ detail: 'The database is not available at the moment.' }, { cause });

/** By SQLSTATE, or by its class: the first two characters (PostgreSQL, appendix A). */
const ANSWERS: Readonly<Record<string, Answer>> = {
  // Connection exception, insufficient resources, operator intervention.
  '08': unavailable,
  '53': unavailable,
  '57': unavailable,
  // Unique violation.
  '23505': (cause) => new ConflictException('A resource with these values exists already.', { cause }),
  // Foreign key violation, check violation.
  '23503': (cause) =>
    new UnprocessableEntityException('A resource is missing that this one refers to, or is still referred to.', {
      cause,
    }),
  '23514': (cause) => new UnprocessableEntityException('The values break a rule of this resource.', { cause }),
  // Data exception.
  '22': (cause) => new BadRequestException('A value is out of range or of a wrong form.', { cause }),
};

/**
 * Answers the errors of PostgreSQL: 503 when it is out of reach, out of resources or shutting down, 409 for a value that
 * must be unique, 422 for a broken reference or check, 400 for a value that it can't take. Table, column, constraint,
 * statement and values stay in the log. All other errors of the database are internal. Knows `pg`, `postgres`, PGlite,
 * and the wrappers of TypeORM, Prisma, Sequelize and Drizzle.
 *
 * Put your own mappers for the constraints that have a problem type of their own before it.
 *
 * @example
 * ProblemsModule.forRoot({ mappers: [mapError(violates('customers_email_key'), toCustomerExists), postgresErrors()] })
 */
export function postgresErrors(): ErrorMapping {
  return {
    matches: (error) => answerTo(error) !== undefined,
    map: (error) => answerTo(error)?.(error),
  };
}

function answerTo(error: unknown): Answer | undefined {
  const state = isMeantForTheClient(error) ? undefined : sqlStateOf(error);
  return state === undefined ? undefined : (ANSWERS[state] ?? ANSWERS[state.slice(0, 2)]);
}
