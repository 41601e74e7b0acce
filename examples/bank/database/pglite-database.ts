import { PGlite } from '@electric-sql/pglite';
import { Database } from './database.js';
import type { Queryable } from './queryable.js';

/** PostgreSQL inside this process: nothing to install, and gone when the process ends. */
export class PgliteDatabase extends Database {
  private constructor(private readonly pglite: PGlite) {
    super();
  }

  static async open(): Promise<PgliteDatabase> {
    return new PgliteDatabase(await PGlite.create());
  }

  override async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.pglite.query<Row>(sql, [...params])).rows;
  }

  override transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result> {
    return this.pglite.transaction((transaction) =>
      work({
        query: async <Row>(sql: string, params: readonly unknown[] = []) =>
          (await transaction.query<Row>(sql, [...params])).rows,
      }),
    );
  }

  override close(): Promise<void> {
    return this.pglite.close();
  }
}
