import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Body, Controller, Post } from '@nestjs/common';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

for (const peer of ['class-validator', 'class-transformer']) {
  jest.unstable_mockModule(peer, () => {
    throw new Error(`Cannot find package '${peer}'`);
  });
}

class OrderDto {
  amount!: number;
}

@Controller()
class OrdersController {
  @Post()
  create(@Body() order: OrderDto) {
    return order;
  }
}

describe.each(ADAPTERS)('On %s, an app without class-validator', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  it('passes values to handlers without validation', async () => {
    // Not at the top of the file: static imports run before the mocks.
    const { ProblemsModule } = await import('nestjs-problems');
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [OrdersController] });
    const body = JSON.stringify({ amount: 'many', more: true });
    for (const _time of [1, 2]) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(served.url, { method: 'POST', headers, body });
      expect([response.status, await response.text()]).toEqual([201, body]);
    }
  });
});
