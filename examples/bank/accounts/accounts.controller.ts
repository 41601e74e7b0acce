import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccountNotFoundException, CustomerNotFoundException } from 'nestjs-problems';
import { ApiProblems } from 'nestjs-problems/openapi';
import { RequiredScopes } from '../auth/required-scopes.decorator.js';
import { RowIdParams } from '../input/row-id.params.js';
import { Account } from './account.js';
import { AccountsService } from './accounts.service.js';
import { OpenAccountDto } from './open-account.dto.js';

@Controller()
@ApiTags('Accounts')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Get('accounts/:id')
  @ApiOperation({ summary: 'Show an account', description: 'With what it holds at the moment.' })
  @ApiOkResponse({ description: 'The account', type: Account })
  @ApiProblems(AccountNotFoundException)
  get(@Param() { id }: RowIdParams): Promise<Account> {
    return this.accounts.get(id);
  }

  @Get('customers/:id/accounts')
  @ApiOperation({ summary: "List a customer's accounts", description: 'In the order in which they were opened.' })
  @ApiOkResponse({ description: 'The accounts', type: [Account] })
  @ApiProblems(CustomerNotFoundException)
  listOf(@Param() { id }: RowIdParams): Promise<Account[]> {
    return this.accounts.listOf(id);
  }

  @Post('customers/:id/accounts')
  @RequiredScopes(['bank:write'])
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Open an account', description: 'With an opening balance, which may be nothing.' })
  @ApiCreatedResponse({ description: 'The account', type: Account })
  @ApiProblems(CustomerNotFoundException)
  open(@Param() { id }: RowIdParams, @Body() { opening_balance_cents }: OpenAccountDto): Promise<Account> {
    return this.accounts.open(id, opening_balance_cents);
  }
}
