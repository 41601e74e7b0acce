import { Body, Controller, Delete, Get, Module, Param, ParseIntPipe, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiProperty, ApiResponse } from '@nestjs/swagger';
import { IsEmail } from 'class-validator';
import {
  Consumes,
  CustomerNotFoundException,
  DependentServiceErrorException,
  NoContentException,
  NotAuthorizedException,
  ProblemException,
  ProblemsModule,
  type ProblemsOptions,
  ProblemType,
  Produces,
  RequiredHeaders,
  ValidatedHeaders,
} from 'nestjs-problems';
import { ApiProblems } from 'nestjs-problems/openapi';

@ProblemType({
  slug: 'order-too-large',
  title: 'Order too large',
  status: 409,
  meaning: 'The order asks for more than is in stock.',
  examples: [
    { detail: 'There are 3 left, you asked for 5.' },
    { detail: 'There is nothing left.', members: { left: 0 } },
    { detail: 'Neither members nor a fitting sample.' },
  ],
  extensions: { left: { type: 'integer', minimum: 0, description: 'What is in stock.', examples: [3] } },
  retryAfter: 60,
})
export class OrderTooLargeException extends ProblemException<{ left: number }> {}

@ProblemType({ slug: 'order-in-progress', title: 'Order in progress', status: 409, headers: { 'X-Queue': 'orders' } })
export class OrderInProgressException extends ProblemException {}

export class OrderDto {
  @ApiProperty({ format: 'email' })
  @IsEmail()
  email!: string;
}

class AllowAll {
  canActivate(): boolean {
    return true;
  }
}

@Controller('orders')
@ApiProblems(OrderInProgressException)
export class OrdersController {
  @Get()
  list(): string[] {
    return [];
  }

  @Get('newest')
  @ApiProblems(418)
  newest(): unknown {
    return {};
  }

  @Get(':id')
  get(@Param('id', ParseIntPipe) id: number): unknown {
    return { id };
  }

  @Post()
  @ApiBearerAuth()
  @ApiResponse({ status: 409, description: 'Not this time' })
  @ApiProblems(OrderTooLargeException, CustomerNotFoundException)
  create(@Body() order: OrderDto): unknown {
    throw new OrderTooLargeException({ detail: `${order.email} asked for 5`, left: 3 });
  }

  @Delete(':id')
  @UseGuards(AllowAll)
  @ApiNoContentResponse()
  @ApiProblems(NoContentException, CustomerNotFoundException, NotAuthorizedException)
  remove(@Param('id') id: string): never {
    throw new CustomerNotFoundException(`Nobody ordered ${id}`);
  }
}

@Controller('exports')
export class ExportsController {
  @Get()
  @Produces('text/csv')
  @RequiredHeaders('x-tenant-id')
  list(): string {
    return 'a,b';
  }

  @Get(':id')
  one(@ValidatedHeaders() headers: OrderDto): unknown {
    return headers;
  }

  @Post()
  @Consumes('text/csv')
  @ApiProblems(DependentServiceErrorException)
  add(): void {}
}

/** An app whose document contains every case once. */
export function shopModule(options?: ProblemsOptions): new () => object {
  @Module({ imports: [ProblemsModule.forRoot(options)], controllers: [OrdersController, ExportsController] })
  class ShopModule {}
  return ShopModule;
}
