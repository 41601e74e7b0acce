import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { MethodNotAllowedException } from 'nestjs-problems';
import { RequiredScopes } from '../auth/required-scopes.decorator.js';
import { RowIdParams } from '../input/row-id.params.js';
import { CreateBatchDto } from './create-batch.dto.js';
import { CreateTransferDto } from './create-transfer.dto.js';
import type { Transfer } from './transfer.js';
import { TransfersService } from './transfers.service.js';

@Controller('transfers')
export class TransfersController {
  constructor(private readonly transfers: TransfersService) {}

  @Get(':id')
  get(@Param() { id }: RowIdParams): Promise<Transfer> {
    return this.transfers.get(id);
  }

  @Post()
  @RequiredScopes(['bank:write'])
  async create(@Body() order: CreateTransferDto): Promise<Transfer | undefined> {
    const [transfer] = await this.transfers.book([order]);
    return transfer;
  }

  @Post('batch')
  @RequiredScopes(['bank:write'])
  createBatch(@Body() { transfers }: CreateBatchDto): Promise<Transfer[]> {
    return this.transfers.book(transfers);
  }

  @Put(':id')
  replace(): never {
    throw new MethodNotAllowedException('A transfer is final: book another one in the opposite direction', {
      headers: { Allow: 'GET, HEAD' },
    });
  }
}
