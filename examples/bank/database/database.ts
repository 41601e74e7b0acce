import type { Queryable } from './queryable.js';

/** All that the bank asks of PostgreSQL. A class and not an interface, so that it is its own injection token. */
export abstract class Database implements Queryable {
  abstract query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;

  /** Commits when `work` resolves, rolls back when it rejects. */
  abstract transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result>;

  abstract close(): Promise<void>;
}
