import { BadRequestException, ConflictException, UnprocessableEntityException } from '@nestjs/common';
import { DependentServiceErrorException } from '../exceptions/dependent-service-error.exception.js';
import { isError } from '../problem/untrusted.js';
import { causesOf, isMeantForTheClient } from './cause-chain.js';
import type { ErrorMapping } from './mapping-rule.js';

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

/** What errors of PostgreSQL's clients, and of the libraries around them, have in common. */
interface SqlError extends Error {
  code?: unknown;
  severity?: unknown;
  /** TypeORM. */
  driverError?: unknown;
  /** Sequelize. */
  original?: unknown;
  /** Prisma, when it could not connect. */
  errorCode?: unknown;
  /** Prisma, of a raw query and of a driver adapter. */
  meta?: { code?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown } } };
}

/** The codes of Prisma that stand for an SQLSTATE (prisma.io, "Error message reference"). */
const OF_PRISMA: Readonly<Record<string, string>> = {
  P2002: '23505',
  P2003: '23503',
  P2004: '23514',
  P2011: '23502',
  ...Object.fromEntries(['P2000', 'P2006', 'P2007', 'P2020', 'P2033'].map((code) => [code, '22000'])),
  ...Object.fromEntries(['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2037'].map((code) => [code, '08000'])),
};

// `pg` and `postgres` say these without a code, or with one of their own.
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|write CONNECT|PGlite is closed)/;
const LOST_CODE = /^(CONNECTION_(CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT)$/;
const SOCKET_CODE = /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE)$/;
const DRIVER_FRAME = /[\\/]node_modules[\\/](pg|pg-pool|postgres|pg-native)[\\/]/;

/** SQLSTATE 08006: the connection failed. */
const CONNECTION_FAILURE = '08006';

/**
 * The SQLSTATE (PostgreSQL, appendix A) of a database error, or of one behind it: of `pg`, `postgres`, PGlite, TypeORM,
 * Prisma, Sequelize, Drizzle and whoever keeps the driver's error as the cause. Known by shape: no driver is imported.
 */
export function sqlStateOf(error: unknown): string | undefined {
  for (const link of [error, ...causesOf(error)]) {
    const { driverError, original } = (link ?? {}) as SqlError;
    for (const candidate of [driverError, original, link]) {
      const state = isError(candidate) ? stateOf(candidate) : undefined;
      if (state !== undefined) return state;
    }
  }
  return undefined;
}

function stateOf(error: SqlError): string | undefined {
  const { name, code, severity, message, stack } = error;
  // What only looks like an error may have no name.
  if (String(name).startsWith('PrismaClient')) return stateOfPrisma(error);
  if (typeof severity === 'string' && isState(code)) return code;
  const lost = LOST.test(message) || LOST_CODE.test(String(code));
  return lost || (SOCKET_CODE.test(String(code)) && DRIVER_FRAME.test(String(stack))) ? CONNECTION_FAILURE : undefined;
}

function stateOfPrisma({ code, errorCode, meta }: SqlError): string | undefined {
  const raw = [meta?.code, meta?.driverAdapterError?.cause?.originalCode].find(isState);
  return raw ?? OF_PRISMA[String(code ?? errorCode)];
}

function isState(code: unknown): code is string {
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
}
