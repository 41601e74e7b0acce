import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { NoContentException } from 'nestjs-problems';
import { RequiredScopes } from '../auth/required-scopes.decorator.js';
import { RowIdParams } from '../input/row-id.params.js';
import { CreateCustomerDto } from './create-customer.dto.js';
import type { Customer } from './customer.js';
import { CustomersService } from './customers.service.js';

@Controller('customers')
export class CustomersController {
  constructor(private readonly customers: CustomersService) {}

  @Get()
  list(): Promise<Customer[]> {
    return this.customers.list();
  }

  @Get(':id')
  get(@Param() { id }: RowIdParams): Promise<Customer> {
    return this.customers.get(id);
  }

  @Post()
  @RequiredScopes(['bank:write'])
  create(@Body() customer: CreateCustomerDto): Promise<Customer> {
    return this.customers.create(customer);
  }

  @Delete(':id')
  @RequiredScopes(['bank:write'])
  async remove(@Param() { id }: RowIdParams): Promise<never> {
    await this.customers.remove(id);
    throw new NoContentException();
  }
}
