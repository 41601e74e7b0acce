import { Body, Controller, Get, Inject, NotFoundException, Param, Post } from '@nestjs/common';
import { BatchDto, ItemDto } from './item.dto.js';

/** Under this token a variant provides what it throws for a missing item. */
export const MISSING = Symbol('the error of a missing item');

export type Missing = (detail: string) => Error;

@Controller('items')
export class ItemsController {
  constructor(@Inject(MISSING) private readonly missing: Missing) {}

  @Get(':id')
  find(@Param('id') id: string): object {
    return { id, name: 'Hex nut M8', quantity: 250, price: { amount: 425, currency: 'EUR' } };
  }

  @Get('problem/:id')
  throwProblem(@Param('id') id: string): never {
    throw this.missing(`Customer ${id} does not exist`);
  }

  @Get('stock/:id')
  throwStock(@Param('id') id: string): never {
    throw new NotFoundException(`Item ${id} does not exist`);
  }

  @Get('unknown/:id')
  throwUnknown(@Param('id') id: string): never {
    throw new Error(`The database does not answer for ${id}`);
  }

  @Post()
  create(@Body() item: ItemDto): ItemDto {
    return item;
  }

  @Post('batch')
  createMany(@Body() batch: BatchDto): BatchDto {
    return batch;
  }
}
