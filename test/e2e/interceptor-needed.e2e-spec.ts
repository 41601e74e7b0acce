import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Logger, type LogLevel } from '@nestjs/common';
import { ApplicationConfig } from '@nestjs/core';
import { type FlowOptions, ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

@Controller()
class ItemsController {
  @Get('item')
  item() {
    return { id: 1 };
  }
}

const ALL: LogLevel[] = ['verbose', 'debug', 'log', 'warn', 'error', 'fatal'];
const WITHOUT_DEBUG: LogLevel[] = ['log', 'warn', 'error', 'fatal'];

describe.each(ADAPTERS)('On %s, the flow interceptor', (adapter) => {
  let served: ServedApp;
  const start = async (levels: LogLevel[], flow: FlowOptions = {}) => {
    const metadata = { imports: [ProblemsModule.forRoot({ flow })], controllers: [ItemsController] };
    served = await serve(adapter, metadata, () => Logger.overrideLogger(levels));
    return served.app.get(ApplicationConfig).getGlobalInterceptors().length;
  };
  afterEach(async () => {
    Logger.overrideLogger(ALL);
    await served.close();
  });

  it('is registered if the logger writes debug lines', async () => {
    expect(await start(ALL)).toBe(1);
  });

  it('is registered with flow.successBody', async () => {
    expect(await start(WITHOUT_DEBUG, { successBody: true })).toBe(1);
    const { text } = await send(served.url, { path: '/item', headers: { 'X-Flow-ID': 'mine' } });
    expect(JSON.parse(text)).toEqual({ id: 1, flow_id: 'mine' });
  });

  it('is not registered if it has nothing to do, and the header is still sent', async () => {
    expect(await start(WITHOUT_DEBUG)).toBe(0);
    const { headers, text } = await send(served.url, { path: '/item', headers: { 'X-Flow-ID': 'mine' } });
    expect([headers['x-flow-id'], text]).toEqual(['mine', '{"id":1}']);
  });

  it('is not registered with flow.interceptor: false', async () => {
    expect(await start(ALL, { interceptor: false })).toBe(0);
  });
});
