import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADAPTERS } from '../support/adapters.js';
import { ChildApp } from '../support/child-app.js';
import { ensureBuilt } from '../support/ensure-built.js';
import { eventually } from '../support/eventually.js';

/** The names of levels and of the message, per logger. */
const STRUCTURED = {
  'flow-json': { message: 'message', debug: 'debug', log: 'log', warn: 'warn', error: 'error' },
  pino: { message: 'msg', debug: 20, log: 30, warn: 40, error: 50 },
  winston: { message: 'message', debug: 'debug', log: 'info', warn: 'warn', error: 'error' },
} as const;

const PATH = '/customers/4%0A%1B%5B31m%E2%80%A82';
const HARMLESS = 'Customer 4\\n\\x1b[31m\\u20282 does not exist';

let next = 0;

/** Sends a request with a new flow id, and waits for a line that contains the id and the proof. */
async function lines(
  app: ChildApp,
  adapter: string,
  path: string,
  proof = '',
): Promise<{ flowId: string; lines: string[] }> {
  next += 1;
  const flowId = `flow-${next}`;
  await (await fetch(urlOf(app, adapter) + path, { headers: { 'X-Flow-ID': flowId } })).text();
  const found = (line: string) => line.includes(flowId) && line.includes(proof);
  await app.until(() => app.lines.some(found));
  return { flowId, lines: app.lines.filter((line) => line.includes(flowId)) };
}

const start = (kind: string) => ChildApp.start(['test/logging/app.mjs', kind], /^ready$/m);
const urlOf = (app: ChildApp, adapter: string) =>
  `http://127.0.0.1:${app.find(new RegExp(`^${adapter} port (\\d+)$`, 'm'))}`;
const parsed = (text: readonly string[]) => text.map((line) => JSON.parse(line) as Record<string, unknown>);

beforeAll(ensureBuilt, 300_000);

describe.each(['flow-json', 'pino', 'winston'] as const)('With %s as the logger', (kind) => {
  const names = STRUCTURED[kind];
  let app: ChildApp;
  beforeAll(async () => {
    app = await start(kind);
  }, 100_000);
  afterAll(() => app.stop());

  describe.each(ADAPTERS)('on %s', (adapter) => {
    it('a line that a handler logs has the flow id', async () => {
      const { flowId, lines: found } = await lines(app, adapter, '/say/hello', 'said hello');
      const said = parsed(found).find((line) => line[names.message] === 'said hello');
      expect(said).toMatchObject({ flow_id: flowId, level: names.log, context: 'LoggedController' });
    });

    it('a 4xx is one structured record at debug', async () => {
      const { flowId, lines: found } = await lines(app, adapter, `${PATH}?token=SECRET`, 'customer-not-found');
      const records = parsed(found).filter((line) => line.slug !== undefined);
      expect(records).toHaveLength(1);
      expect(records[0]).toMatchObject({
        [names.message]: `GET ${PATH} 404 customer-not-found: ${HARMLESS}`,
        level: names.debug,
        flow_id: flowId,
        type: '/problems/customer-not-found',
        slug: 'customer-not-found',
        status: 404,
        method: 'GET',
        path: PATH,
        duration_ms: expect.any(Number),
        context: 'ProblemsModule',
      });
      expect(records[0]).not.toHaveProperty('stack');
    });

    it('a 500 is one structured record at error, with the stack and the causes', async () => {
      const { flowId, lines: found } = await lines(app, adapter, '/crash', '"slug"');
      const records = parsed(found).filter((line) => line.slug !== undefined);
      expect(records).toHaveLength(1);
      expect(records[0]).toMatchObject({
        [names.message]: 'GET /crash 500 internal-server-error: saving failed, see https://store.example/put',
        level: names.error,
        flow_id: flowId,
        status: 500,
        cause: [{ name: 'TypeError', message: 'the disk is full\\nERROR forged', code: 'ENOSPC' }],
      });
      const { stack, err } = records[0] as { stack?: string; err?: { type: string; stack: string } };
      // pino has its own member for errors, all others have none.
      expect([stack !== undefined, err !== undefined]).toEqual(kind === 'pino' ? [false, true] : [true, false]);
      expect(stack ?? err?.stack).toMatch(/^Error: saving failed, see https:\/\/store\.example\/put\n {4}at /);
      expect(stack ?? err?.stack).toContain('\nCaused by: TypeError: the disk is full\\nERROR forged\n    at ');
      for (const other of kind === 'pino' ? ['message'] : ['msg', 'err']) expect(records[0]).not.toHaveProperty(other);
      expect(JSON.stringify(records)).not.toContain('SECRET');
    });

    it('logging.level determines the level', async () => {
      const { lines: found } = await lines(app, adapter, '/slow-down', '429');
      expect(parsed(found)).toContainEqual(expect.objectContaining({ level: names.warn, status: 429 }));
    });

    it('logging.level can exclude a problem from the log', async () => {
      await (await fetch(`${urlOf(app, adapter)}/teapot`)).text();
      await lines(app, adapter, '/say/later', 'said later');
      expect(app.lines.filter((line) => line.includes('Short and stout'))).toEqual([]);
    });
  });
});

describe('With FlowLogger in text mode', () => {
  let app: ChildApp;
  beforeAll(async () => {
    app = await start('flow-text');
  }, 100_000);
  afterAll(() => app.stop());

  describe.each(ADAPTERS)('on %s', (adapter) => {
    it('a line that a handler logs has the flow id, and its control characters are escaped', async () => {
      const { flowId, lines: found } = await lines(
        app,
        adapter,
        '/say/a%0D%0AERROR%20%E2%80%A8forged%1b%5B2J',
        'said a',
      );
      expect(found[0]).toMatch(
        new RegExp(`LOG \\[${flowId}\\] \\[LoggedController\\] said a\\\\r\\\\nERROR \\\\u2028forged\\\\x1b\\[2J$`),
      );
    });

    it('a 4xx is one line', async () => {
      const { flowId, lines: found } = await lines(app, adapter, PATH, '404');
      expect(found).toHaveLength(1);
      const said = `[${flowId}] [ProblemsModule] GET ${PATH} 404 customer-not-found: ${HARMLESS}`;
      expect(found[0]?.slice(found[0].indexOf(`[${flowId}]`))).toBe(said);
    });

    it('a handled request is one line, with the flow id once', async () => {
      const { flowId, lines: found } = await lines(app, adapter, '/say/hello', 'GET /say/hello 200');
      const handled = found.filter((line) => line.includes('/say/hello'));
      expect(handled).toHaveLength(1);
      expect(handled[0]).toMatch(
        new RegExp(`DEBUG \\[${flowId}\\] \\[FlowInterceptor\\] GET /say/hello 200 [\\d.]+ms$`),
      );
    });

    it('a 500 is one line, followed by the stacks', async () => {
      const { lines: found } = await lines(app, adapter, '/crash', '500');
      await eventually(() => {
        const below = app.lines.slice(app.lines.indexOf(found[0] ?? '') + 1);
        expect(below[0]).toBe('Error: saving failed, see https://store.example/put');
        expect(below).toContain('Caused by: TypeError: the disk is full\\nERROR forged');
      });
    });
  });
});

describe('With the logger of Nest', () => {
  it.each(['nest-text', 'nest-json'])(
    'in the format %s, a problem is one record',
    async (kind) => {
      const app = await start(kind);
      try {
        const { flowId, lines: found } = await lines(app, 'express', PATH, '404');
        const message = `GET ${PATH} 404 customer-not-found: ${HARMLESS}`;
        expect(found).toHaveLength(1);
        if (kind === 'nest-text') expect(found[0]).toContain(`DEBUG [ProblemsModule] ${message} flow_id=${flowId}`);
        else expect(parsed(found)[0]).toMatchObject({ message: { message, flow_id: flowId, status: 404 } });
      } finally {
        app.stop();
      }
    },
    100_000,
  );
});
