import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NotFoundException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ADAPTERS } from '../support/adapters.js';
import { expectProblem, UNEXPECTED } from '../support/expect-problem.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';
import { PathsModule } from './error-paths-app.js';
import { ERROR_PATHS } from './error-paths-cases.js';

/** Names its method in its detail. */
const UNKNOWN = '/unknown?token=SECRET';

describe.each(ADAPTERS)('every way to fail, on %s', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, { imports: [PathsModule] });
  });
  afterAll(() => served.close());

  describe.each(ERROR_PATHS)('$sentence', ({ request, problem }) => {
    it('on the wire', async () => {
      const response = await send(served.url, request);
      expectProblem(response, problem);
      expect(response.text).not.toMatch(/secret/i);
    });
  });

  describe.each(ERROR_PATHS.filter(({ request }) => request.method === undefined && request.path !== UNKNOWN))(
    '$sentence, to HEAD',
    ({ request, problem }) => {
      it('in headers alone', async () => {
        const response = await send(served.url, { ...request, method: 'HEAD' });
        expect(response).toMatchObject({ status: problem.status, text: '' });
        expect(response.headers['content-type']).toBe('application/problem+json');
      });
    },
  );

  it('logs a failure of the server once at error, and of a client once at debug', async () => {
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

  it('malformed JSON stays a 400 whose words quote nothing', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await send(served.url, { path: '/names', method: 'POST', headers, body: '{"name": SECRET' });
    expect(response.status).toBe(400);
    expect(response.text).not.toMatch(/SECRET|Unexpected|JSON\.parse/);
  });
});

describe('every way to fail in a hook of Fastify', () => {
  let served: ServedApp;
  afterEach(() => served.close());

  it.each(['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const)('%s', async (hook) => {
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
  });
});

describe.each(ADAPTERS)('routes outside of a global prefix, on %s', (adapter) => {
  let served: ServedApp;
  beforeEach(async () => {
    served = await serve(adapter, { imports: [PathsModule] }, (app) => app.setGlobalPrefix('api'));
  });
  afterEach(() => served.close());

  it.each(['/items/1', '/', '/api', '/api/unknown', '/apiary'])('%s is a 404 with our body', async (path) => {
    expectProblem(await send(served.url, { path }), {
      status: 404,
      members: { type: '/problems/not-found', title: 'Not found', detail: `Cannot GET ${path}` },
    });
  });

  it('a URL that can not be decoded is a 400 there, too', async () => {
    expect((await send(served.url, { path: '/api/items/%FF' })).status).toBe(400);
  });
});
