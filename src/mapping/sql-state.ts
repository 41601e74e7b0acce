import { causesOf, isError } from './cause-chain.js';

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
