import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { IsString } from 'class-validator';
import { Consumes, ProblemsModule, Produces } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { expectProblem } from '../support/expect-problem.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

class NameDto {
  @IsString()
  name!: string;
}

@Consumes('application/json')
@Produces('application/json')
@Controller('json')
class JsonController {
  @HttpCode(200)
  @Post()
  create(@Body() dto: NameDto) {
    return dto;
  }

  @Consumes('application/x-www-form-urlencoded')
  @HttpCode(200)
  @Post('form')
  form(@Body() dto: NameDto) {
    return dto;
  }

  @Produces('text/csv', 'application/vnd.ms-excel')
  @Header('Content-Type', 'text/csv')
  @Get('table')
  table() {
    return 'a,b';
  }

  @Get()
  list() {
    return [];
  }
}

const unsupported = (detail: string) => ({
  type: '/problems/unsupported-media-type',
  title: 'Unsupported media type',
  detail,
});

describe.each(ADAPTERS)('On %s, a route with media types', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [JsonController] });
  });
  afterAll(() => served.close());

  const post = (path: string, type: string | undefined, body = '{"name":"Ada"}', headers = {}) =>
    send(served.url, { path, method: 'POST', body, headers: { ...(type && { 'Content-Type': type }), ...headers } });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'APPLICATION/JSON;charset="UTF-8"',
    'application/vnd.bank.v2+json',
    'application/merge-patch+json; charset=utf-8',
  ])('accepts %s as JSON', async (type) => {
    const response = await post('/json', type);
    expect([response.status, response.text]).toEqual([200, '{"name":"Ada"}']);
  });

  it.each([
    ['application/xml', 'not application/xml'],
    ['text/plain', 'not text/plain'],
    ['application/jsonp', 'not application/jsonp'],
    ['application/x-www-form-urlencoded', 'not application/x-www-form-urlencoded'],
    ['<script>', 'and say so in Content-Type'],
    [undefined, 'and say so in Content-Type'],
  ])('responds with 415 to a body of type %s before it is validated', async (type, instead) => {
    expectProblem(await post('/json', type, '{"name":7}'), {
      status: 415,
      members: unsupported(`Send application/json, ${instead}.`),
      headers: { accept: 'application/json' },
    });
  });

  it('has the media types of the handler rather than those of the controller', async () => {
    expect((await post('/json/form', 'application/x-www-form-urlencoded', 'name=Ada')).text).toBe('{"name":"Ada"}');
    expectProblem(await post('/json/form', 'application/json'), {
      status: 415,
      members: unsupported('Send application/x-www-form-urlencoded, not application/json.'),
      headers: { accept: 'application/x-www-form-urlencoded' },
    });
  });

  it('responds with 415 and Accept-Encoding to a body in an unknown content coding', async () => {
    const response = await post('/json', 'application/json', 'PK\u0003\u0004', { 'Content-Encoding': 'zip' });
    expectProblem(response, {
      status: 415,
      members: unsupported('The body has a content coding that this server does not undo.'),
      headers: { 'accept-encoding': adapter === 'express' ? 'gzip, deflate, br' : 'identity' },
    });
  });

  it('accepts a request without a body, whatever its Content-Type', async () => {
    const response = await send(served.url, { path: '/json', headers: { 'Content-Type': 'application/xml' } });
    expect(response.status).toBe(200);
  });

  it.each([undefined, '*/*', 'text/*', 'text/csv;q=0.1, application/json', 'application/vnd.ms-excel'])(
    'responds with 200 to the Accept header %s',
    async (accept) => {
      const response = await send(served.url, { path: '/json/table', headers: accept ? { Accept: accept } : {} });
      expect([response.status, response.text]).toEqual([200, 'a,b']);
    },
  );

  it.each(['application/json', 'text/csv;q=0, application/json', 'image/*', 'nonsense', ';;,,'])(
    'responds with a 406 problem in JSON to the Accept header %s',
    async (accept) => {
      expectProblem(await send(served.url, { path: '/json/table', headers: { Accept: accept } }), {
        status: 406,
        members: {
          type: 'about:blank',
          title: 'Not Acceptable',
          detail: 'The answer is available as text/csv or application/vnd.ms-excel.',
        },
      });
    },
  );
});

describe('@Consumes() and @Produces()', () => {
  it.each([[() => Consumes()], [() => Consumes('json')], [() => Produces('text/csv', '')]])(
    'throw for an invalid media type',
    (decorate) => {
      expect(decorate).toThrow(/Write media types such as @(Consumes|Produces)\('application\/json'\)/);
    },
  );
});
