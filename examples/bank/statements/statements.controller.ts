import { Body, Controller, Headers, Param, Post } from '@nestjs/common';
import { UnsupportedMediaTypeException } from 'nestjs-problems';
import { RequiredScopes } from '../auth/required-scopes.decorator.js';
import { RowIdParams } from '../input/row-id.params.js';
import { StatementsService } from './statements.service.js';

@Controller('accounts/:id/statements')
export class StatementsController {
  constructor(private readonly statements: StatementsService) {}

  /** The body is `unknown` because it is not JSON: the validation pipe has no class to hold it against. */
  @Post()
  @RequiredScopes(['bank:write'])
  async import(
    @Param() { id }: RowIdParams,
    @Headers('content-type') contentType: string | undefined,
    @Body() body: unknown,
  ): Promise<{ imported: number }> {
    if (!/^text\/csv *(;|$)/i.test(contentType ?? '')) {
      throw new UnsupportedMediaTypeException('A statement is text/csv', { headers: { Accept: 'text/csv' } });
    }
    const csv = Buffer.isBuffer(body) ? body.toString('utf8') : '';
    return { imported: await this.statements.import(id, csv) };
  }
}
