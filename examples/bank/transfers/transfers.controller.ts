import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiExcludeEndpoint,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { AccountNotFoundException, MethodNotAllowedException, NotFoundException } from 'nestjs-problems';
import { ApiProblems } from 'nestjs-problems/openapi';
import { RequiredScopes } from '../auth/required-scopes.decorator.js';
import { RowIdParams } from '../input/row-id.params.js';
import { CreateBatchDto } from './create-batch.dto.js';
import { CreateTransferDto } from './create-transfer.dto.js';
import { InsufficientFundsException } from './insufficient-funds.exception.js';
import { Transfer } from './transfer.js';
import { TransfersService } from './transfers.service.js';

@Controller('transfers')
@ApiTags('Transfers')
export class TransfersController {
  constructor(private readonly transfers: TransfersService) {}

  @Get(':id')
  @ApiOperation({ summary: 'Show a transfer', description: 'With the flow id of the request that booked it.' })
  @ApiOkResponse({ description: 'The transfer', type: Transfer })
  @ApiProblems(NotFoundException)
  get(@Param() { id }: RowIdParams): Promise<Transfer> {
    return this.transfers.get(id);
  }

  @Post()
  @RequiredScopes(['bank:write'])
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Book a transfer', description: 'At once, from one account of the bank to another.' })
  @ApiCreatedResponse({ description: 'The transfer', type: Transfer })
  @ApiProblems(AccountNotFoundException, InsufficientFundsException)
  async create(@Body() order: CreateTransferDto): Promise<Transfer | undefined> {
    const [transfer] = await this.transfers.book([order]);
    return transfer;
  }

  @Post('batch')
  @RequiredScopes(['bank:write'])
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Book several transfers', description: 'All of them or none.' })
  @ApiCreatedResponse({ description: 'The transfers', type: [Transfer] })
  @ApiProblems(AccountNotFoundException, InsufficientFundsException)
  createBatch(@Body() { transfers }: CreateBatchDto): Promise<Transfer[]> {
    return this.transfers.book(transfers);
  }

  @Put(':id')
  @ApiExcludeEndpoint()
  replace(): never {
    throw new MethodNotAllowedException('A transfer is final: book another one in the opposite direction', {
      headers: { Allow: 'GET, HEAD' },
    });
  }
}
