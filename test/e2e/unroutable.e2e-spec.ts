import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

@Controller()
class ItemsController {
  @Get('items/:id')
  read() {
    return {};
  }
}

/** Methods that a router may not know, with paths that it cannot decode. Fastify looks them up outside of its error handling. */
const METHODS = ['GET', 'POST', 'PROPFIND', 'MKCOL', 'SEARCH', 'TRACE', 'LOCK', 'REPORT', 'PURGE'];
const PATHS = ['/items/%FF', `/items/${'a'.repeat(200)}`, '/items/%', '/%FF'];

describe.each(ADAPTERS)('On %s, a request that the router may not know', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [ItemsController] });
  });
  afterAll(() => served.close());

  it.each(METHODS.flatMap((method) => PATHS.map((path) => [method, path.slice(0, 20), path])))(
    'gets a response of its route or a problem: %s %s…',
    async (method, _short, path) => {
      const answer = await send(served.url, { method, path });
      expect([200, 400, 404, 405, 414]).toContain(answer.status);
      if (answer.status !== 200) expect(answer.headers['content-type']).toBe('application/problem+json');
    },
  );
});
