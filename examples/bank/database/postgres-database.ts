import { Logger } from '@nestjs/common';
import pg from 'pg';
import { Database } from './database.js';
import type { Queryable } from './queryable.js';

/** A PostgreSQL server, through a pool of connections. */
export class PostgresDatabase extends Database {
  private readonly logger = new Logger(PostgresDatabase.name);
  private readonly pool: pg.Pool;

  constructor(connectionString: string) {
    super();
    this.pool = new pg.Pool({ connectionString });
    // An idle connection that the server drops is replaced; without a listener it would end the process.
    this.pool.on('error', (error) => this.logger.warn(`Lost an idle connection: ${error.message}`));
  }

  override query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(this.pool, sql, params);
  }

  override async transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const result = await work({
        query: <Row>(sql: string, params: readonly unknown[] = []) => rowsOf<Row>(client, sql, params),
      });
      await client.query('commit');
      client.release();
      return result;
    } catch (error) {
      await rollBack(client);
      throw error;
    }
  }

  override close(): Promise<void> {
    return this.pool.end();
  }
}

async function rowsOf<Row>(source: pg.Pool | pg.PoolClient, sql: string, params: readonly unknown[]): Promise<Row[]> {
  const { rows } = await source.query(sql, [...params]);
  return rows as Row[];
}

/** A connection that can't even roll back is thrown away instead of going back to the pool. */
async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch {
    client.release(true);
  }
}
