import { Body, Controller, Headers, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccountNotFoundException, UnsupportedMediaTypeException } from 'nestjs-problems';
import { ApiProblems } from 'nestjs-problems/openapi';
import { RequiredScopes } from '../auth/required-scopes.decorator.js';
import { RowIdParams } from '../input/row-id.params.js';
import { ImportedStatement } from './imported-statement.js';
import { StatementsService } from './statements.service.js';

@Controller('accounts/:id/statements')
@ApiTags('Accounts')
export class StatementsController {
  constructor(private readonly statements: StatementsService) {}

  /** The body is `unknown` because it is not JSON: the validation pipe has no class to hold it against. */
  @Post()
  @RequiredScopes(['bank:write'])
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Import a statement', description: 'Lines of CSV: date, cents, reference.' })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', example: '2026-01-31,-1250,Coffee beans' } })
  @ApiCreatedResponse({ description: 'How many lines were imported', type: ImportedStatement })
  @ApiProblems(AccountNotFoundException)
  async import(
    @Param() { id }: RowIdParams,
    @Headers('content-type') contentType: string | undefined,
    @Body() body: unknown,
  ): Promise<ImportedStatement> {
    if (!/^text\/csv *(;|$)/i.test(contentType ?? '')) {
      throw new UnsupportedMediaTypeException('A statement is text/csv', { headers: { Accept: 'text/csv' } });
    }
    const csv = Buffer.isBuffer(body) ? body.toString('utf8') : '';
    return { imported: await this.statements.import(id, csv) };
  }
}
