import { afterEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, HttpCode, type INestApplication, type NestApplicationOptions, Post } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { IsString } from 'class-validator';
import { Consumes, ProblemsModule } from 'nestjs-problems';
import { ADAPTERS, type AdapterName } from '../support/adapters.js';
import { expectProblem } from '../support/expect-problem.js';
import { send, sendBytes } from '../support/wire.js';

class NameDto {
  @IsString()
  name!: string;
}

@Controller()
class NamesController {
  @Consumes('application/json')
  @HttpCode(200)
  @Post('consumed')
  consumed(@Body() dto: unknown) {
    return { dto: dto ?? null };
  }

  @HttpCode(200)
  @Post('named')
  named(@Body() dto: NameDto) {
    return dto;
  }
}

let app: INestApplication;
afterEach(() => app.close());

async function start(
  adapter: AdapterName,
  prepare: (made: INestApplication) => void = () => undefined,
  options: NestApplicationOptions = {},
): Promise<string> {
  const metadata = { imports: [ProblemsModule.forRoot()], controllers: [NamesController] };
  const module = await Test.createTestingModule(metadata).compile();
  const made = adapter === 'express' ? new ExpressAdapter() : new FastifyAdapter();
  app = module.createNestApplication(made, { logger: false, ...options });
  prepare(app);
  await app.listen(0, '127.0.0.1');
  return `http://127.0.0.1:${app.getHttpServer().address().port}`;
}

const post = (url: string, path: string, type: string, body = '{"name":"Ada"}') =>
  send(url, { path, method: 'POST', body, headers: { 'Content-Type': type } });

describe.each(ADAPTERS)('On %s, an app with its own server settings', (adapter) => {
  it('keeps its own listener for expectations', async () => {
    const url = await start(adapter, (made) => {
      const server = made.getHttpServer();
      server.on('checkExpectation', (_request: never, response: { writeHead(status: number): { end(): void } }) => {
        response.writeHead(202).end();
      });
    });
    expect((await send(url, { path: '/', headers: { Expect: 'miracles' } })).status).toBe(202);
  });

  it('may accept requests without a Host header', async () => {
    const url = await start(adapter, (made) => {
      made.getHttpServer().requireHostHeader = false;
    });
    const answer = await sendBytes(url, 'GET /nowhere HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  });
});

describe('An Express app without a body parser', () => {
  it('gets no body parser from this library, even for a route with @Consumes()', async () => {
    const url = await start('express', undefined, { bodyParser: false });
    expect((await post(url, '/consumed', 'application/vnd.bank+json')).text).toBe('{"dto":null}');
  });

  it('does not respond with 415 to a body that was not read', async () => {
    const url = await start('express', undefined, { bodyParser: false });
    const { status, text } = await post(url, '/named', 'application/json');
    expect([status, JSON.parse(text).type]).toEqual([400, '/problems/validation']);
  });
});

describe('A Fastify app with its own parser for all JSON types', () => {
  it('keeps that parser', async () => {
    const url = await start('fastify', (made) => {
      const fastify = made.getHttpAdapter().getInstance();
      const parse = (_request: never, body: string, done: (error: null, value: unknown) => void) =>
        done(null, { mine: body });
      fastify.addContentTypeParser(/^application\/[^;]+\+json/i, { parseAs: 'string' }, parse);
    });
    expect((await post(url, '/consumed', 'application/vnd.bank+json')).text).toBe(
      '{"dto":{"mine":"{\\"name\\":\\"Ada\\"}"}}',
    );
    expectProblem(await post(url, '/consumed', 'application/xml'), {
      status: 415,
      members: {
        type: '/problems/unsupported-media-type',
        title: 'Unsupported media type',
        detail: 'Send application/json, not application/xml.',
      },
      headers: { accept: 'application/json' },
    });
  });
});
