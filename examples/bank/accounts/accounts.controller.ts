import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { RequiredScopes } from '../auth/required-scopes.decorator.js';
import { RowIdParams } from '../input/row-id.params.js';
import type { Account } from './account.js';
import { AccountsService } from './accounts.service.js';
import { OpenAccountDto } from './open-account.dto.js';

@Controller()
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Get('accounts/:id')
  get(@Param() { id }: RowIdParams): Promise<Account> {
    return this.accounts.get(id);
  }

  @Get('customers/:id/accounts')
  listOf(@Param() { id }: RowIdParams): Promise<Account[]> {
    return this.accounts.listOf(id);
  }

  @Post('customers/:id/accounts')
  @RequiredScopes(['bank:write'])
  open(@Param() { id }: RowIdParams, @Body() { opening_balance_cents }: OpenAccountDto): Promise<Account> {
    return this.accounts.open(id, opening_balance_cents);
  }
}
