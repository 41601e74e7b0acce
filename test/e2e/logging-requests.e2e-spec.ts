import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { ApplicationConfig } from '@nestjs/core';
import { ProblemsModule, type ProblemsOptions } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

@Controller()
class ItemsController {
  @Get('item')
  item() {
    return { id: 1 };
  }
}

describe.each(ADAPTERS)('On %s, a handled request', (adapter) => {
  const environment = process.env.NODE_ENV;
  let served: ServedApp;
  const start = async (options: ProblemsOptions, node_env = environment) => {
    process.env.NODE_ENV = node_env;
    served = await serve(adapter, { imports: [ProblemsModule.forRoot(options)], controllers: [ItemsController] });
  };
  const request = async () => {
    const headers = { 'X-Flow-ID': 'mine' };
    expect((await send(served.url, { path: '/item?token=SECRET', headers })).text).toBe('{"id":1}');
  };
  afterEach(async () => {
    process.env.NODE_ENV = environment;
    await served.close();
  });

  it.each([
    ['by default', {}, 'test'],
    ['in production with logging.requests', { logging: { requests: true } }, 'production'],
  ])('is one record at debug, %s', async (_name, options, node_env) => {
    await start(options, node_env);
    await request();
    await eventually(() => expect(served.logger.matching('GET /item 200', 'debug')).toHaveLength(1));
    const { message, rest } = served.logger.matching('GET /item 200')[0] ?? {};
    expect(message).toMatch(/^GET \/item 200 \d+(\.\d)?ms flow_id=mine$/);
    expect(rest).toEqual(['FlowInterceptor']);
    const logged = served.logger.records.filter(({ path }) => path === '/item');
    expect(logged).toEqual([
      expect.objectContaining({
        ...{ level: 'debug', flow_id: 'mine', method: 'GET', path: '/item', status: 200 },
        duration_ms: expect.any(Number),
      }),
    ]);
  });

  it.each([
    ['in production', {}, 'production'],
    ['with logging.requests: false', { logging: { requests: false } }, 'test'],
  ])('is not logged %s, and no interceptor stands around the route', async (_name, options, node_env) => {
    await start(options, node_env);
    await request();
    expect(served.app.get(ApplicationConfig).getGlobalInterceptors()).toHaveLength(0);
    expect(served.logger.matching('/item 200')).toEqual([]);
  });

  it('is not logged in production with flow.successBody, whose interceptor stands there', async () => {
    await start({ flow: { successBody: true } }, 'production');
    const { text } = await send(served.url, { path: '/item', headers: { 'X-Flow-ID': 'mine' } });
    expect(text).toBe('{"id":1,"flow_id":"mine"}');
    expect(served.logger.matching('/item 200')).toEqual([]);
  });
});
