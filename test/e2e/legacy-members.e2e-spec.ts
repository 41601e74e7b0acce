import { afterEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, HttpException, Post } from '@nestjs/common';
import { IsInt, IsString } from 'class-validator';
import {
  ProblemException,
  ProblemsModule,
  type ProblemsOptions,
  ProblemType,
  ValidationException,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

class Order {
  @IsString()
  sku!: string;

  @IsInt()
  pieces!: number;
}

@ProblemType({
  slug: 'own-members',
  title: 'Own members',
  status: 409,
  headers: { Link: '<https://example.com>; rel="help"' },
})
class OwnMembersException extends ProblemException<{ message: string }> {}

@Controller()
class OrdersController {
  @Post()
  create(@Body() order: Order) {
    return order;
  }

  @Get('gone')
  gone() {
    throw new HttpException('Long ago.', 410);
  }

  @Get('crash')
  crash() {
    throw new Error('secret');
  }

  @Get('own')
  own() {
    throw new OwnMembersException({ detail: 'No.', message: 'mine' });
  }

  @Get('many')
  many() {
    const validation = ['first', 'second', 'third'].map((message) => ({
      location: ['request', 'body'],
      severity: 'Error' as const,
      code: 'x',
      message,
    }));
    throw new ValidationException({ detail: 'Three.', validation });
  }

  @Get('fine')
  fine() {
    return { fine: true };
  }
}

describe.each(ADAPTERS)('On %s, the legacy members', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  const open = async (problem: ProblemsOptions['problem'] = { legacyMembers: {} }) => {
    const imports = [ProblemsModule.forRoot({ problem, types: [OwnMembersException] })];
    served = await serve(adapter, { imports, controllers: [OrdersController] });
  };
  const send = async (path: string, init?: RequestInit) => {
    const response = await fetch(served.url + path, init);
    const { flow_id: _id, ...body } = (await response.json()) as Record<string, unknown>;
    return { body, text: JSON.stringify(body), headers: response.headers };
  };
  const post = (body: unknown) =>
    send('/', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  it('are what a client of Nest without this module reads', async () => {
    await open();
    expect((await send('/gone')).text).toBe(
      '{"type":"about:blank","title":"Gone","status":410,"detail":"Long ago.",' +
        '"statusCode":410,"message":"Long ago.","error":"Gone"}',
    );
    expect((await send('/nowhere')).body).toMatchObject({
      statusCode: 404,
      message: 'Cannot GET /nowhere',
      error: 'Not Found',
    });
  });

  it('list the messages of a validation problem', async () => {
    await open();
    const { body } = await post({ sku: 7, pieces: 'x' });
    expect(body).toMatchObject({
      statusCode: 400,
      message: ['sku must be a string', 'pieces must be an integer number'],
      error: 'Bad Request',
    });
    expect(body.validation).toHaveLength(2);
  });

  it('list as many messages as the problem lists violations', async () => {
    const imports = [ProblemsModule.forRoot({ problem: { legacyMembers: {} }, validation: { maxViolations: 1 } })];
    served = await serve(adapter, { imports, controllers: [OrdersController] });
    const many = await send('/many');
    expect(many.body.message).toEqual(['first']);
    expect(many.body.validation).toHaveLength(2);
  });

  it('of a 5xx contain no text for the log', async () => {
    await open();
    expect((await send('/crash')).body).toMatchObject({
      statusCode: 500,
      message: 'Internal Server Error',
      error: 'Internal Server Error',
    });
    expect((await send('/crash')).text).not.toContain('secret');
  });

  it('replace no extension member', async () => {
    await open();
    expect((await send('/own')).body).toMatchObject({ statusCode: 409, message: 'mine', error: 'Conflict' });
  });

  it('are announced as deprecated by the headers of RFC 9745 and RFC 8594, on problems only', async () => {
    const legacyMembers = {
      deprecation: new Date('2027-01-01T00:00:00Z'),
      sunset: new Date('2027-07-01T00:00:00Z'),
      link: 'https://developer.example.com/errors',
    };
    await open({ legacyMembers });
    const { headers } = await send('/gone');
    expect([headers.get('deprecation'), headers.get('sunset'), headers.get('link')]).toEqual([
      '@1798761600',
      'Thu, 01 Jul 2027 00:00:00 GMT',
      '<https://developer.example.com/errors>; rel="deprecation"',
    ]);
    expect((await send('/own')).headers.get('link')).toBe(
      '<https://example.com>; rel="help", <https://developer.example.com/errors>; rel="deprecation"',
    );
    expect((await send('/fine')).headers.get('deprecation')).toBeNull();
  });

  it('are absent by default', async () => {
    await open({});
    expect(Object.keys((await send('/gone')).body)).toEqual(['type', 'title', 'status', 'detail']);
  });
});

describe('The option problem.legacyMembers', () => {
  it.each([
    [
      { deprecation: 'soon' },
      "The option 'problem.legacyMembers.deprecation' must be a valid date, but is 'soon'. Write new Date('2027-01-01').",
    ],
    [
      { sunset: new Date('x') },
      "The option 'problem.legacyMembers.sunset' must be a valid date, but is Invalid Date. Write new Date('2027-01-01').",
    ],
    [
      { link: 'there' },
      "The option 'problem.legacyMembers.link' must be an absolute http(s) URI, but is 'there'. Write 'https://developer.example.com/errors'.",
    ],
  ])('rejects %p', async (legacyMembers, message) => {
    const imports = [ProblemsModule.forRoot({ problem: { legacyMembers: legacyMembers as object } })];
    await expect(serve('express', { imports })).rejects.toThrow(new TypeError(message));
  });
});
