import { Controller, Get, HttpException } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ServerErrorException } from 'nestjs-problems';
import { ApiProblems } from 'nestjs-problems/openapi';
import { Database } from '../database/database.js';

/** Accidents on demand. */
@Controller('demo')
@ApiTags('Demo')
export class DemoController {
  constructor(private readonly database: Database) {}

  /** The text is for the log; the caller reads a constant one. */
  @Get('server-error')
  @ApiOperation({ summary: 'Fail', description: 'With an error that the bank foresaw.' })
  @ApiOkResponse({ description: 'Never' })
  @ApiProblems(ServerErrorException)
  serverError(): never {
    throw new ServerErrorException('Ledger and balances differ by 3 cents on db-07.internal');
  }

  /** An error that nobody expected: PostgreSQL's message, and the SQL, stay in the log. */
  @Get('internal-server-error')
  @ApiOperation({ summary: 'Fail badly', description: 'With an error that nobody foresaw.' })
  @ApiOkResponse({ description: 'Never' })
  internalServerError(): Promise<unknown> {
    return this.database.query('select secret from table_that_is_not_there');
  }

  /** A status without a problem type of its own. */
  @Get('teapot')
  @ApiOperation({ summary: 'Brew tea', description: 'Refused by a status without a problem type of its own.' })
  @ApiOkResponse({ description: 'Never' })
  @ApiProblems(418)
  teapot(): never {
    throw new HttpException('The bank serves coffee only', 418);
  }
}
