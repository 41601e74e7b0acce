import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BadRequestException,
  Body,
  Controller,
  DefaultValuePipe,
  Get,
  Param,
  ParseArrayPipe,
  ParseBoolPipe,
  ParseDatePipe,
  ParseEnumPipe,
  ParseFloatPipe,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Query,
} from '@nestjs/common';
import { IsInt, IsString } from 'class-validator';
import { ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

enum Color {
  Red,
  Green,
}

class Item {
  @IsInt()
  count!: number;
  @IsString()
  name!: string;
}

const notAcceptable = { errorHttpStatusCode: 406 } as const;

@Controller()
class Parsers {
  @Get('int')
  int(@Query('limit', ParseIntPipe) limit: number) {
    return { limit };
  }
  @Get('ints/:id')
  path(@Param('id', ParseIntPipe) id: number) {
    return { id };
  }
  @Get('float')
  float(@Query('ratio', ParseFloatPipe) ratio: number) {
    return { ratio };
  }
  @Get('bool')
  bool(@Query('on', ParseBoolPipe) on: boolean) {
    return { on };
  }
  @Get('uuid')
  uuid(@Query('id', new ParseUUIDPipe({ version: '4' })) id: string) {
    return { id };
  }
  @Get('enum')
  color(@Query('color', new ParseEnumPipe(Color)) color: Color) {
    return { color };
  }
  @Get('date')
  date(@Query('since', new ParseDatePipe()) since: Date) {
    return { since };
  }
  @Get('ids')
  ids(@Query('ids', new ParseArrayPipe({ items: Number, separator: ',' })) ids: number[]) {
    return { ids };
  }
  @Get('all-ids')
  allIds(@Query('ids', new ParseArrayPipe({ items: Number, stopAtFirstError: false })) ids: number[]) {
    return { ids };
  }
  @Post('items')
  items(@Body(new ParseArrayPipe({ items: Item })) items: Item[]) {
    return items;
  }
  @Post('all-items')
  allItems(@Body(new ParseArrayPipe({ items: Item, stopAtFirstError: false })) items: Item[]) {
    return items;
  }
  @Post('grouped-items')
  grouped(
    @Body(new ParseArrayPipe({ items: Item, stopAtFirstError: false, errorFormat: 'grouped' } as object)) items: Item[],
  ) {
    return items;
  }
  @Get('default')
  default(@Query('limit', new DefaultValuePipe(10), ParseIntPipe) limit: number) {
    return { limit };
  }
  @Get('optional')
  optional(@Query('limit', new ParseIntPipe({ optional: true })) limit?: number) {
    return { limit: limit ?? null };
  }
  @Get('status')
  status(@Query('limit', new ParseIntPipe(notAcceptable)) limit: number) {
    return { limit };
  }
  @Get('words')
  words(
    @Query('limit', new ParseIntPipe({ exceptionFactory: () => new BadRequestException('how many?') })) limit: number,
  ) {
    return { limit };
  }
  @Get('two')
  two(@Query('limit', ParseIntPipe) limit: number, @Query('page', ParseIntPipe) page: number) {
    return { limit, page };
  }
  @Post('body')
  body(@Body('amount', ParseIntPipe) amount: number) {
    return { amount };
  }
  @Get('inside')
  async inside(@Query('limit') limit: string) {
    return new ParseIntPipe().transform(limit, { type: 'query', data: 'limit' });
  }
}

describe.each(ADAPTERS)('On %s, a violation of a Parse pipe', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [Parsers] });
  });
  afterAll(() => served.close());

  async function send(path: string, body?: unknown) {
    const headers = { 'content-type': 'application/json' };
    const init = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(served.url + path, init);
    const text = await response.text();
    expect(text).not.toMatch(/hunter2|\[object Object\]/);
    return { status: response.status, body: JSON.parse(text) };
  }

  it('has the parameter and its location', async () => {
    const { status, body } = await send('/int?limit=abc');
    expect(status).toBe(400);
    expect(body).toEqual({
      type: '/problems/validation',
      title: 'Validation failed',
      status: 400,
      detail: 'The query has one violation.',
      validation: [
        {
          location: ['request', 'query', 'limit'],
          parameter: 'limit',
          severity: 'Error',
          code: 'type',
          message: 'should be an integer',
        },
      ],
      flow_id: expect.any(String),
    });
  });

  it.each([
    ['/ints/hunter2', { location: ['request', 'path', 'id'], parameter: 'id', code: 'type' }],
    ['/float?ratio=hunter2', { parameter: 'ratio', code: 'type', message: 'should be a number' }],
    ['/bool?on=hunter2', { parameter: 'on', code: 'type', message: "should be 'true' or 'false'" }],
    ['/uuid?id=hunter2', { parameter: 'id', code: 'format', message: 'should be a UUID of version 4' }],
    ['/enum?color=hunter2', { parameter: 'color', code: 'enum', message: 'should be one of 0, 1' }],
    ['/date?since=hunter2', { parameter: 'since', code: 'format', message: 'should be a date' }],
    ['/date?since=', { parameter: 'since', code: 'format' }],
    ['/ids?ids=1,hunter2', { location: ['request', 'query', 'ids', 1], parameter: 'ids', code: 'type' }],
    ['/int?limit=', { location: ['request', 'query', 'limit'], code: 'type' }],
    ['/default?limit=hunter2', { location: ['request', 'query', 'limit'], code: 'type' }],
    ['/optional?limit=hunter2', { location: ['request', 'query', 'limit'], code: 'type' }],
    ['/two?limit=1&page=hunter2', { location: ['request', 'query', 'page'], parameter: 'page' }],
  ])('has the expected location, code and message for %s', async (path, violation) => {
    const { status, body } = await send(path);
    expect({ status, type: body.type }).toEqual({ status: 400, type: '/problems/validation' });
    expect(body.validation).toMatchObject([violation]);
  });

  it.each(['/int', '/float', '/bool', '/uuid', '/enum', '/ids', '/date'])(
    'has the code required if the parameter is absent: %s',
    async (path) => {
      const { body } = await send(path);
      const [violation] = body.validation;
      expect(violation).toMatchObject({ location: ['request', 'query'], code: 'required' });
      expect(violation.message).toBe(`should have required property '${violation.parameter}'`);
    },
  );

  it('does not occur for defaults and optional parameters', async () => {
    expect((await send('/default')).body).toEqual({ limit: 10 });
    expect((await send('/optional')).body).toEqual({ limit: null });
  });

  it('occurs for every invalid item with stopAtFirstError: false', async () => {
    const { body } = await send('/all-ids?ids=x,1,hunter2');
    expect(body.validation).toMatchObject([
      { location: ['request', 'query', 'ids', 0], parameter: 'ids', code: 'type', message: 'should be a number' },
      { location: ['request', 'query', 'ids', 2], parameter: 'ids', code: 'type', message: 'should be a number' },
    ]);
  });

  it('points to the member of an item in an array of objects', async () => {
    const { body } = await send('/items', [
      { count: 1, name: 'a' },
      { count: 'hunter2', name: 'b' },
    ]);
    expect(body.validation).toMatchObject([
      { location: ['request', 'body', 1, 'count'], pointer: '#/1/count', code: 'type' },
    ]);
  });

  it.each(['/all-items', '/grouped-items'])('points to each invalid item of an array of objects: %s', async (path) => {
    const { body } = await send(path, [
      { count: 'x', name: 'a' },
      { count: 1, name: 'b' },
      { count: 2, name: 3 },
    ]);
    expect(body.validation).toMatchObject([
      {
        location: ['request', 'body', 0],
        pointer: '#/0',
        message: expect.stringContaining('count must be an integer'),
      },
      { location: ['request', 'body', 2], pointer: '#/2', message: expect.stringContaining('name must be a string') },
    ]);
  });

  it('reports a body that is not an array', async () => {
    expect((await send('/items', { count: 1 })).body.validation).toMatchObject([
      { location: ['request', 'body'], pointer: '#', code: 'type', message: 'should be an array' },
    ]);
  });

  it('points to the member of the body', async () => {
    expect((await send('/body', { amount: 'hunter2' })).body.validation).toMatchObject([
      { location: ['request', 'body', 'amount'], pointer: '#/amount', code: 'type' },
    ]);
  });

  it('has the status and the message of the options of the pipe', async () => {
    expect(await send('/status?limit=x')).toMatchObject({
      status: 406,
      body: { status: 406, type: '/problems/validation' },
    });
    expect((await send('/words?limit=x')).body.validation).toMatchObject([
      { location: ['request', 'query', 'limit'], parameter: 'limit', message: 'how many?' },
    ]);
  });

  it('does not occur if the handler itself calls a pipe', async () => {
    const { body } = await send('/inside?limit=x');
    expect(body).toMatchObject({ type: 'about:blank', status: 400 });
    expect(body).not.toHaveProperty('validation');
  });
});
