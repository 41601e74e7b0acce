import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { prettyFactory } from 'pino-pretty';
import { ADAPTERS, type AdapterName } from '../support/adapters.js';
import { ChildApp } from '../support/child-app.js';
import { ensureBuilt } from '../support/ensure-built.js';

type Line = Readonly<Record<string, unknown>> & { readonly err?: Readonly<Record<string, unknown>> };

const KINDS = [
  'logger-with-flow',
  'logger-without-flow',
  'native-with-flow',
  'native-without-flow',
  'own-serializer',
  'error-interceptor',
  'error-interceptor-and-requests',
] as const;

type Kind = (typeof KINDS)[number];

const apps = new Map<Kind, ChildApp>();
beforeAll(async () => {
  await ensureBuilt();
  const start = async (kind: Kind) =>
    void apps.set(kind, await ChildApp.start(['test/logging/pino-app.mjs', kind], /^ready$/m));
  await Promise.all(KINDS.map(start));
}, 300_000);
afterAll(() => {
  for (const app of apps.values()) app.stop();
});

let next = 0;

/** The lines that a request to an app causes, with `mine` in the place of its flow id. */
async function lines(kind: Kind, adapter: AdapterName, path: string, count = 1): Promise<Line[]> {
  next += 1;
  const flowId = `flow-${next}.`;
  const app = apps.get(kind) as ChildApp;
  const url = `http://127.0.0.1:${app.find(new RegExp(`^${adapter} port (\\d+)$`, 'm'))}`;
  await (await fetch(url + path, { headers: { 'X-Flow-ID': flowId } })).text();
  const found = () => app.lines.filter((line) => line.startsWith(`${adapter} {`) && line.includes(flowId));
  await app.until(() => found().length >= count);
  return found().map((line) => JSON.parse(line.slice(adapter.length).replaceAll(flowId, 'mine')));
}

const CRASH = 'GET /crash 500 internal-server-error: declined, see https://pay.example/7';
const STACK =
  /^Error: declined, see https:\/\/pay\.example\/7\n {4}at [\s\S]*\nCaused by: TypeError: the bank is closed\\nforged\n {4}at /;

const LOGGERS = [
  { name: 'Logger with pinoFlow()', key: 'logger-with-flow' },
  { name: 'Logger without pinoFlow()', key: 'logger-without-flow' },
  { name: 'NativeLogger with pinoFlow()', key: 'native-with-flow' },
] as const;

describe.each(ADAPTERS)('On %s', (adapter) => {
  describe.each(LOGGERS)("nestjs-pino's $name", ({ key }) => {
    it('writes the error of a 500 as pino writes errors, without data and secrets', async () => {
      const found = await lines(key, adapter, '/crash');
      expect(found).toEqual([
        expect.objectContaining({
          ...{ level: 50, msg: CRASH, context: 'ProblemsModule', flow_id: 'mine', status: 500, path: '/crash' },
          err: {
            ...{ type: 'PaymentError', message: 'declined, see https://pay.example/7', orderId: 'A-7' },
            stack: expect.stringMatching(STACK),
          },
          cause: [{ name: 'TypeError', message: 'the bank is closed\\nforged' }],
        }),
      ]);
      expect(JSON.stringify(found)).not.toContain('planted9f2c');
      const twice = key === 'logger-without-flow' ? [] : ['message', 'stack'];
      for (const name of twice) expect(found[0]).not.toHaveProperty(name);
    });

    it('writes a text as the message of every line, and members beside it', async () => {
      const found = [...(await lines(key, adapter, '/missing', 2)), ...(await lines(key, adapter, '/fine'))];
      expect(found.map(({ level, msg, context }) => [level, msg, context])).toEqual([
        [40, expect.stringMatching(/^An error mapper threw an error; /), 'ProblemsModule'],
        [20, 'GET /missing 404 customer-not-found: Customer 42 does not exist', 'ProblemsModule'],
        [20, expect.stringMatching(/^GET \/fine 200 [\d.]+ms$/), 'FlowInterceptor'],
      ]);
      expect(found[0]?.err).toMatchObject({ type: 'PaymentError', message: 'mapper' });
      expect(found[1]).toMatchObject({ slug: 'customer-not-found', status: 404 });
      expect(found[2]).toMatchObject({ status: 200, path: '/fine' });
      expect([found[1]?.err, found[2]?.err]).toEqual([undefined, undefined]);
    });

    it('gives pino-pretty a stack with one line per frame', async () => {
      const [line] = await lines(key, adapter, '/crash');
      const text = prettyFactory({ colorize: false })(line ?? {});
      expect(text).toContain(CRASH);
      expect(text).toMatch(/\n +err: \{\n[\s\S]*"stack":\n +Error: declined[^\n]*\n +at [^\n]*\n/);
      expect(text).toMatch(/\n +Caused by: TypeError: the bank is closed\\+nforged\n +at /);
    });
  });

  it('NativeLogger without pinoFlow() writes the text of a record, with the stack below it', async () => {
    const [line] = await lines('native-without-flow', adapter, '/crash');
    expect(line).toMatchObject({ level: 50, context: 'ProblemsModule' });
    const [first, second, third] = String(line?.msg).split('\n');
    expect(first).toBe(`${CRASH} flow_id=mine`);
    expect(second).toBe('Error: declined, see https://pay.example/7');
    expect(third).toMatch(/^ {4}at /);
  });

  it('a serializer of the app writes the members that it names', async () => {
    const [line] = await lines('own-serializer', adapter, '/crash');
    expect(line).toMatchObject({ msg: CRASH, err: { type: 'PaymentError', card: 11 } });
  });

  describe("nestjs-pino's LoggerErrorInterceptor", () => {
    const errorsIn = (found: readonly Line[]) => found.map(({ msg, err }) => [msg, err?.['message']]);
    const logged = [CRASH, 'declined, see https://pay.example/7'];

    it('leaves one line per error without the lines of requests', async () => {
      expect(errorsIn(await lines('error-interceptor', adapter, '/crash'))).toEqual([logged]);
      const next = await lines('error-interceptor', adapter, '/fine');
      expect(next).toHaveLength(1);
    });

    it('leaves one line with the error, if customErrorObject removes it from the line of the request', async () => {
      const found = await lines('error-interceptor-and-requests', adapter, '/crash', 2);
      expect(errorsIn(found)).toEqual([logged, ['request errored', undefined]]);
      expect(found[1]).toMatchObject({ level: 30, flow_id: 'mine', res: { statusCode: 500 } });
      expect(JSON.stringify(found)).not.toContain('planted9f2c');
    });
  });
});
