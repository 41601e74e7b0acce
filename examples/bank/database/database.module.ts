import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from './database.js';
import { openDatabase } from './open-database.js';

@Global()
@Module({
  providers: [{ provide: Database, useFactory: () => openDatabase() }],
  exports: [Database],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly database: Database) {}

  /** Nest calls this after the HTTP server has closed, so no request loses its connection. */
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
