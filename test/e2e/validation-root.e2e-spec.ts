import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Post } from '@nestjs/common';
import { IsInt, IsString } from 'class-validator';
import { ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

class CustomerDto {
  @IsString()
  name!: string;

  @IsInt()
  age!: number;
}

@Controller()
class CustomersController {
  @Post('whole')
  whole(@Body() dto: CustomerDto) {
    return dto;
  }

  @Post('part')
  part(@Body('customer') dto: CustomerDto) {
    return dto;
  }
}

describe.each(ADAPTERS)('On %s, a value that should be an object', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [CustomersController] });
  });
  afterAll(() => served.close());

  it.each([
    ['an array', '/whole', [], '#', []],
    ['an array of objects', '/whole', [{ name: 'Ada', age: 1 }], '#', []],
    ['an array in a member', '/part', { customer: [] }, '#/customer', ['customer']],
    ['null in a member', '/part', { customer: null }, '#/customer', ['customer']],
    ['a string in a member', '/part', { customer: 'Ada' }, '#/customer', ['customer']],
    ['zero in a member', '/part', { customer: 0 }, '#/customer', ['customer']],
  ])('causes one violation with code type at the value: %s', async (_name, path, body, pointer, segments) => {
    const response = await fetch(served.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      type: '/problems/validation',
      validation: [
        {
          location: ['request', 'body', ...segments],
          pointer,
          severity: 'Error',
          code: 'type',
          message: 'should be an object',
        },
      ],
    });
  });
});
