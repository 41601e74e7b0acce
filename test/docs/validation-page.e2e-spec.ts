import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, ParseIntPipe, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsEmail, IsInt, Min, ValidateNested } from 'class-validator';
import { ProblemsModule, RequiredHeaders } from 'nestjs-problems';
import * as z from 'zod';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

const PAGE = readFileSync('docs/06-validation.md', 'utf8');
const SHOWN = [...PAGE.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json as string));

class Line {
  @Min(1)
  @IsInt()
  amount!: number;
}

class Order {
  @IsEmail()
  email!: string;

  @ValidateNested({ each: true })
  @Type(() => Line)
  lines!: Line[];
}

const Card = z.strictObject({ email: z.email(), limit: z.number().max(500) });

@Controller()
class Examples {
  @Post('orders')
  order(@Body() order: Order) {
    return order;
  }
  @Post('cards')
  card(@Body({ schema: Card }) card: z.infer<typeof Card>) {
    return card;
  }
  @Get('cards')
  cards(@Query('limit', ParseIntPipe) limit: number) {
    return { limit };
  }
  @RequiredHeaders('x-request-id')
  @Get('headers')
  headers() {
    return {};
  }
}

const post = (body: string) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body });

describe.each(ADAPTERS)('On %s, docs/06-validation.md', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  it.each([
    ['class-validator', 0, '/orders', post('{"lines":[{"amount":1},{"amount":0}],"urgent":true}')],
    ['Standard Schema', 1, '/cards', post('{"email":"hunter2","limit":501,"more":1}')],
    ['parse pipes', 2, '/cards?limit=abc', undefined],
    ['header validation', 3, '/headers', undefined],
    ['malformed JSON', 4, '/orders', post('{\n  "name": "x",\n  "password": hunter2\n}')],
  ])('shows the violations that a client receives from %s', async (_source, index, path, init) => {
    const validation = { whitelist: true, forbidNonWhitelisted: true, transform: true };
    served = await serve(adapter, { imports: [ProblemsModule.forRoot({ validation })], controllers: [Examples] });
    const body = (await (await fetch(served.url + path, init)).json()) as { validation: unknown };
    const shown = SHOWN[index];
    if (Array.isArray(shown)) expect(body.validation).toEqual(shown);
    else expect(body).toEqual({ ...shown, flow_id: expect.any(String) });
  });
});
