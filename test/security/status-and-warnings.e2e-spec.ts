import { afterEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, ForbiddenException, Get, Post } from '@nestjs/common';
import { IsInt } from 'class-validator';
import createError from 'http-errors';
import { ProblemsModule, type ValidationOptions } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

/** A hundred members, each of which is wrong in a body without members. */
class Many {}
for (let index = 0; index < 100; index++) IsInt()(Many.prototype, `member${index}`);

@Controller()
class FaultsController {
  @Get('forbidden')
  forbidden() {
    throw new ForbiddenException('boom', { cause: createError(404, 'boom') });
  }

  @Post('many')
  many(@Body() body: Many) {
    return body;
  }
}

describe.each(ADAPTERS)('On %s', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());
  const start = async (validation: ValidationOptions = {}) => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ validation })],
      controllers: [FaultsController],
    });
  };

  it('an exception keeps its status if its cause has the same message and another status', async () => {
    await start();
    const { status, text } = await send(served.url, { path: '/forbidden' });
    expect([status, JSON.parse(text).detail]).toEqual([403, 'boom']);
  });

  it.each(['format', 'message'] as const)(
    'validation.%s that throws for 100 violations costs one warning',
    async (option) => {
      await start({
        [option]: () => {
          throw new Error('The function fails.');
        },
      });
      const headers = { 'Content-Type': 'application/json' };
      const { status, text } = await send(served.url, { method: 'POST', path: '/many', headers, body: '{}' });
      expect([status, JSON.parse(text).validation.length]).toEqual([400, 100]);
      expect(served.logger.matching('The function fails.')).toHaveLength(1);
    },
  );
});
