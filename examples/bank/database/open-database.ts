import type { Database } from './database.js';
import { PgliteDatabase } from './pglite-database.js';
import { PostgresDatabase } from './postgres-database.js';
import { createSchema } from './schema.js';

/** The server that `DATABASE_URL` names, else the embedded database; ready for queries either way. */
export async function openDatabase(url = process.env.DATABASE_URL): Promise<Database> {
  const database = url ? new PostgresDatabase(url) : await PgliteDatabase.open();
  await database.transaction(createSchema);
  return database;
}
