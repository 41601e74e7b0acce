import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CustomerNotFoundException, NoContentException } from 'nestjs-problems';
import { ApiProblems } from 'nestjs-problems/openapi';
import { RequiredScopes } from '../auth/required-scopes.decorator.js';
import { RowIdParams } from '../input/row-id.params.js';
import { CreateCustomerDto } from './create-customer.dto.js';
import { Customer } from './customer.js';
import { CustomerAlreadyExistsException } from './customer-already-exists.exception.js';
import { CustomersService } from './customers.service.js';

@Controller('customers')
@ApiTags('Customers')
export class CustomersController {
  constructor(private readonly customers: CustomersService) {}

  @Get()
  @ApiOperation({ summary: 'List customers', description: 'The hundred newest, newest first.' })
  @ApiOkResponse({ description: 'The customers', type: [Customer] })
  list(): Promise<Customer[]> {
    return this.customers.list();
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show a customer', description: 'With the address.' })
  @ApiOkResponse({ description: 'The customer', type: Customer })
  @ApiProblems(CustomerNotFoundException)
  get(@Param() { id }: RowIdParams): Promise<Customer> {
    return this.customers.get(id);
  }

  @Post()
  @RequiredScopes(['bank:write'])
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Register a customer', description: 'One customer an e-mail address, whatever its case.' })
  @ApiCreatedResponse({ description: 'The customer', type: Customer })
  @ApiProblems(CustomerAlreadyExistsException)
  create(@Body() customer: CreateCustomerDto): Promise<Customer> {
    return this.customers.create(customer);
  }

  /** A customer who has accounts stays: a conflict without a problem type of its own. */
  @Delete(':id')
  @RequiredScopes(['bank:write'])
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Remove a customer', description: 'One who has no accounts any more.' })
  @ApiNoContentResponse({ description: 'The customer is gone' })
  @ApiProblems(NoContentException, CustomerNotFoundException, 409)
  async remove(@Param() { id }: RowIdParams): Promise<never> {
    await this.customers.remove(id);
    throw new NoContentException();
  }
}
