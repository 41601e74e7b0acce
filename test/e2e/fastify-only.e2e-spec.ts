import dns from 'node:dns';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Get, Param } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { currentFlowId, ProblemsModule } from 'nestjs-problems';
import { expectProblem } from '../support/expect-problem.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send, sendBytes } from '../support/wire.js';

@Controller()
class ItemsController {
  @Get('flow')
  flow() {
    return { id: currentFlowId() };
  }

  @Get('items/:id')
  item(@Param('id') id: string) {
    return { id };
  }
}

type Done = (error: null, ...found: unknown[]) => void;
type Reply = { code(status: number): Reply; send(payload: unknown): void };

const metadata = { imports: [ProblemsModule.forRoot()], controllers: [ItemsController] };
const BAD_URL = {
  status: 400,
  members: {
    type: 'about:blank',
    title: 'Bad Request',
    detail: 'The URL is malformed: it has a percent sign that encodes nothing.',
  },
};

describe('An error of Fastify before the handler', () => {
  let served: ServedApp;
  afterEach(() => served.close());

  it('is a 414 problem for a path parameter that is too long', async () => {
    served = await serve('fastify', metadata);
    const response = await send(served.url, { path: `/items/${'x'.repeat(200)}` });
    expectProblem(response, {
      status: 414,
      members: {
        type: 'about:blank',
        title: 'URI Too Long',
        detail: 'A parameter in the path is longer than this server accepts.',
      },
    });
  });

  it.each(['127.0.0.1', '127.0.0.2'])('is a problem on every address of localhost: %s', async (host) => {
    // Fastify listens on every address of the name. Here localhost has two.
    const lookup = jest.spyOn(dns, 'lookup').mockImplementation(((name: string, ...rest: [object, Done] | [Done]) => {
      const done = rest.at(-1) as Done;
      const addresses = ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 }));
      if ('all' in (rest[0] as object)) done(null, addresses);
      else done(null, name === 'localhost' ? '127.0.0.1' : name, 4);
    }) as never);
    const module = await Test.createTestingModule(metadata).compile();
    const app = module.createNestApplication(new FastifyAdapter(), { logger: false });
    await app.listen(0, 'localhost');
    lookup.mockRestore();
    const url = `http://${host}:${app.getHttpServer().address().port}`;
    served = { url, app, close: () => app.close() } as ServedApp;
    expectProblem(await send(url, { path: '/items/%FF' }), BAD_URL);
    expect((await send(url, { path: '/unknown' })).headers['content-type']).toBe('application/problem+json');
    for (const bytes of ['NONSENSE\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n']) {
      const refused = await sendBytes(url, bytes);
      expect(refused).toMatch(/^HTTP\/1\.1 400 /);
      expect(refused.toLowerCase()).toContain('content-type: application/problem+json');
    }
  });

  it('is handled by the frameworkErrors of the app if they respond', async () => {
    const module = await Test.createTestingModule(metadata).compile();
    const frameworkErrors = (error: { code: string }, _request: unknown, reply: Reply) => {
      if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') reply.code(414).send({ mine: true });
      else reply.send(error);
    };
    const adapter = new FastifyAdapter({ frameworkErrors: frameworkErrors as never });
    const app = module.createNestApplication(adapter, { logger: false });
    await app.listen(0, '127.0.0.1');
    const url = `http://127.0.0.1:${app.getHttpServer().address().port}`;
    served = { url, app, close: () => app.close() } as ServedApp;
    const mine = await send(url, { path: `/items/${'x'.repeat(200)}` });
    expect([mine.status, mine.text]).toEqual([414, '{"mine":true}']);
    expectProblem(await send(url, { path: '/items/%FF' }), BAD_URL);
  });
});

describe('A Fastify plugin that continues requests from a queue', () => {
  it('keeps the flow of each request', async () => {
    const queue: (() => void)[] = [];
    // Created outside of a request, so its callbacks run outside of the asynchronous context of the requests.
    const worker = setInterval(() => {
      for (const done of queue.splice(0)) done();
    }, 5);
    const served = await serve('fastify', metadata, (app) => {
      app
        .getHttpAdapter()
        .getInstance()
        .addHook('preParsing', (_request: never, _reply: never, _body: never, done: () => void) => {
          queue.push(done);
        });
    });
    const answers = await Promise.all(
      ['f-1', 'f-2'].map(async (id) => (await fetch(`${served.url}/flow`, { headers: { 'X-Flow-ID': id } })).json()),
    );
    expect(answers).toEqual([{ id: 'f-1' }, { id: 'f-2' }]);
    clearInterval(worker);
    await served.close();
  });
});
