import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { RouteSchema } from '@nestjs/platform-fastify';
import { ProblemsModule } from 'nestjs-problems';
import { expectProblem, UNEXPECTED } from '../support/expect-problem.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

const SECRET = 'planted-secret';

@Controller()
class PluginsController {
  @RouteSchema({
    body: {
      type: 'object',
      required: ['name'],
      additionalProperties: false,
      properties: {
        name: { type: 'string', maxLength: 5 },
        items: { type: 'array', items: { type: 'object', required: ['a/b'], properties: { 'a/b': { enum: [1, 2] } } } },
      },
    },
  })
  @Post('notes')
  note(@Body() body: unknown) {
    return body;
  }
  @RouteSchema({ querystring: { type: 'object', properties: { limit: { type: 'integer', maximum: 10 } } } })
  @Get('notes')
  notes() {
    return [];
  }
  @Get('limited')
  limited() {
    return {};
  }
  @Get('broken')
  broken() {
    throw Object.assign(new Error(`Rate limit exceeded, retry in ${SECRET}`), { statusCode: 429 });
  }
}

interface Hooked {
  addHook(
    name: 'onRequest',
    hook: (request: { url: string }, reply: { header(name: string, value: unknown): unknown }) => Promise<void>,
  ): void;
}

describe('On fastify', () => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(
      'fastify',
      { imports: [ProblemsModule.forRoot({ validation: { maxViolations: 2 } })], controllers: [PluginsController] },
      (app) => {
        // What @fastify/rate-limit does.
        (app.getHttpAdapter().getInstance() as Hooked).addHook('onRequest', async ({ url }, reply) => {
          if (url !== '/limited') return;
          reply.header('x-ratelimit-limit', 1);
          reply.header('retry-after', 60);
          throw Object.assign(new Error('Rate limit exceeded, retry in 1 minute'), { statusCode: 429 });
        });
      },
    );
  });
  afterAll(() => served.close());

  const post = (body: unknown) =>
    send(served.url, {
      method: 'POST',
      path: '/notes',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
  const VALIDATION = { type: '/problems/validation', title: 'Validation failed' };

  it.each([
    ['a missing member', {}, ['request', 'body'], '#/name', 'required', "should have required property 'name'"],
    [
      'a text that is too long',
      { name: SECRET },
      ['request', 'body', 'name'],
      '#/name',
      'maxLength',
      'must NOT have more than 5 characters',
    ],
    [
      'an item without a member',
      { name: 'a', items: [{}] },
      ['request', 'body', 'items', 0],
      '#/items/0/a~1b',
      'required',
      "should have required property 'a/b'",
    ],
    [
      'an item with a wrong value',
      { name: 'a', items: [{ 'a/b': 1 }, { 'a/b': SECRET }] },
      ['request', 'body', 'items', 1, 'a/b'],
      '#/items/1/a~1b',
      'enum',
      'must be equal to one of the allowed values',
    ],
    ['a body of the wrong type', [SECRET], ['request', 'body'], '#', 'type', 'must be object'],
  ])(
    'a body that @RouteSchema() rejects for %s has a violation',
    async (_what, body, location, pointer, code, message) => {
      const response = await post(body);
      expectProblem(response, {
        status: 400,
        members: {
          ...VALIDATION,
          detail: 'The request body has one violation.',
          validation: [{ location, pointer, severity: 'Error', code, message }],
        },
      });
      expect(response.text).not.toContain(SECRET);
    },
  );

  it('a query that @RouteSchema() rejects has a violation of its parameter', async () => {
    expectProblem(await send(served.url, { path: '/notes?limit=11' }), {
      status: 400,
      members: {
        ...VALIDATION,
        detail: 'The query has one violation.',
        validation: [
          {
            location: ['request', 'query', 'limit'],
            parameter: 'limit',
            severity: 'Error',
            code: 'maximum',
            message: 'must be <= 10',
          },
        ],
      },
    });
  });

  it('the 429 of @fastify/rate-limit is a problem, and keeps its headers', async () => {
    expectProblem(await send(served.url, { path: '/limited' }), {
      status: 429,
      members: { type: 'about:blank', title: 'Too Many Requests', detail: 'Rate limit exceeded, retry in 1 minute' },
      headers: { 'retry-after': '60', 'x-ratelimit-limit': '1' },
    });
  });

  it('an error of the app with a status and similar words is unhandled', async () => {
    expectProblem(await send(served.url, { path: '/broken' }), { status: 500, members: { ...UNEXPECTED } });
  });
});
