import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NotFoundException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ADAPTERS } from '../support/adapters.js';
import { expectProblem, UNEXPECTED } from '../support/expect-problem.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';
import { PathsModule } from './error-paths-app.js';
import { ERROR_PATHS } from './error-paths-cases.js';

/** Left out for HEAD: its detail contains the method. */
const UNKNOWN = '/unknown?token=SECRET';

describe.each(ADAPTERS)('On %s, a failing request', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, { imports: [PathsModule] });
  });
  afterAll(() => served.close());

  describe.each(ERROR_PATHS)('$sentence', ({ request, problem }) => {
    it('with the expected headers and members', async () => {
      const response = await send(served.url, request);
      expectProblem(response, problem);
      expect(response.text).not.toMatch(/secret/i);
    });
  });

  describe.each(ERROR_PATHS.filter(({ request }) => request.method === undefined && request.path !== UNKNOWN))(
    'sent as HEAD $sentence',
    ({ request, problem }) => {
      it('with the same status and an empty body', async () => {
        const response = await send(served.url, { ...request, method: 'HEAD' });
        expect(response).toMatchObject({ status: problem.status, text: '' });
        expect(response.headers['content-type']).toBe('application/problem+json');
      });
    },
  );

  it('is logged once, at error for a 5xx and at debug for a 4xx', async () => {
    const { logger, url } = served;
    for (const [path, level, other] of [
      ['/rejected', 'error', 'debug'],
      ['/teapot', 'debug', 'error'],
    ] as const) {
      logger.lines.length = 0;
      const flowId = (await send(url, { path })).headers['x-flow-id'] as string;
      expect(logger.matching(flowId, level)).toHaveLength(1);
      expect(logger.matching(flowId, other)).toHaveLength(0);
    }
  });

  it('gets a 400 that quotes nothing of malformed JSON', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await send(served.url, { path: '/names', method: 'POST', headers, body: '{"name": SECRET' });
    expect(response.status).toBe(400);
    expect(response.text).not.toMatch(/SECRET|Unexpected|JSON\.parse/);
  });
});

describe('A hook of Fastify that throws', () => {
  let served: ServedApp;
  afterEach(() => served.close());

  it.each(['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const)(
    'causes a problem in %s',
    async (hook) => {
      served = await serve('fastify', { imports: [PathsModule] }, (app) => {
        const fastify = (app as NestFastifyApplication).getHttpAdapter().getInstance();
        fastify.addHook(hook, async (request: { url: string }) => {
          if (request.url === '/items/404') throw new NotFoundException('No such item.');
          if (request.url === '/items/500') throw new Error('secret of a hook');
        });
      });
      expectProblem(await send(served.url, { path: '/items/404' }), {
        status: 404,
        members: { type: '/problems/not-found', title: 'Not found', detail: 'No such item.' },
      });
      expectProblem(await send(served.url, { path: '/items/500' }), { status: 500, members: UNEXPECTED });
    },
  );
});

describe.each(ADAPTERS)('On %s, an app with a global prefix', (adapter) => {
  let served: ServedApp;
  beforeEach(async () => {
    served = await serve(adapter, { imports: [PathsModule] }, (app) => app.setGlobalPrefix('api'));
  });
  afterEach(() => served.close());

  it.each(['/items/1', '/', '/api', '/api/unknown', '/apiary'])(
    'responds with a not-found problem to %s',
    async (path) => {
      expectProblem(await send(served.url, { path }), {
        status: 404,
        members: { type: '/problems/not-found', title: 'Not found', detail: `Cannot GET ${path}` },
      });
    },
  );

  it('responds with 400 to a URL that cannot be decoded', async () => {
    expect((await send(served.url, { path: '/api/items/%FF' })).status).toBe(400);
  });
});
