import { Controller, Get, HttpException } from '@nestjs/common';
import { ServerErrorException } from 'nestjs-problems';
import { Database } from '../database/database.js';

/** Accidents on demand. */
@Controller('demo')
export class DemoController {
  constructor(private readonly database: Database) {}

  /** The text is for the log; the caller reads a constant one. */
  @Get('server-error')
  serverError(): never {
    throw new ServerErrorException('Ledger and balances differ by 3 cents on db-07.internal');
  }

  /** An error that nobody expected: PostgreSQL's message, and the SQL, stay in the log. */
  @Get('internal-server-error')
  internalServerError(): Promise<unknown> {
    return this.database.query('select secret from table_that_is_not_there');
  }

  /** A status without a problem type of its own. */
  @Get('teapot')
  teapot(): never {
    throw new HttpException('The bank serves coffee only', 418);
  }
}
