import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { IsEmail, IsInt, Min } from 'class-validator';
import { CustomerNotFoundException, NoContentException } from 'nestjs-problems';

export class OrderDto {
  @IsEmail()
  email!: string;

  @IsInt()
  @Min(1)
  count!: number;
}

/** Responds with problems for the tests of the matchers. */
@Controller()
export class ShopController {
  @Get('customers/:id')
  customer(@Param('id') id: string): never {
    throw new CustomerNotFoundException({ detail: `Customer ${id} does not exist`, tried: ['shop', 'archive'] });
  }

  @Get('nothing')
  nothing(): never {
    throw new NoContentException();
  }

  @Get('fine')
  fine(): unknown {
    return { type: 'about:blank', title: 'Fine', status: 200 };
  }

  @Post('orders')
  order(@Body() order: OrderDto): unknown {
    return order;
  }
}
