import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { IsInt } from 'class-validator';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

jest.unstable_mockModule('class-transformer', () => {
  throw new Error("Cannot find package 'class-transformer'");
});

class OrderDto {
  @IsInt()
  amount!: number;
}

@Controller()
class OrdersController {
  @Post()
  create(@Body() order: OrderDto) {
    return order;
  }

  @Get(':id')
  find(@Param('id') id: string) {
    return { id };
  }
}

// Nest's pipe ends the process if only one of the two packages is installed, here with the first request.
describe.each(ADAPTERS)('On %s, an app with class-validator but without class-transformer', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  async function start() {
    // Not at the top of the file: static imports run before the mocks.
    const { ProblemsModule } = await import('nestjs-problems');
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [OrdersController] });
  }

  it.each([{ amount: 'many' }, { amount: 1 }])('responds to %j with a 500, and logs what to install', async (order) => {
    await start();
    const headers = { 'content-type': 'application/json' };
    for (const _time of [1, 2]) {
      const response = await fetch(served.url, { method: 'POST', headers, body: JSON.stringify(order) });
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain('class-transformer');
    }
    expect(served.logger.matching('npm install class-transformer', 'error')).toHaveLength(2);
  });

  it('responds to requests without a DTO', async () => {
    await start();
    const response = await fetch(`${served.url}/7`);
    expect([response.status, await response.json()]).toEqual([200, { id: '7' }]);
  });
});
