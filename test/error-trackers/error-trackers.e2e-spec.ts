import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { ADAPTERS, type AdapterName } from '../support/adapters.js';
import { ChildApp } from '../support/child-app.js';
import { ensureBuilt } from '../support/ensure-built.js';

const FOLDER = 'test/error-trackers';
const SENTRY = { NODE_OPTIONS: `--import=./${FOLDER}/sentry-instrument.mjs` };

/** The apps by their names in the titles of the tests: the arguments of Node.js and its environment. */
const KINDS = {
  'Sentry and a reporter': [[`${FOLDER}/sentry-app.mjs`, 'reporter'], SENTRY],
  'the global filter of Sentry': [[`${FOLDER}/sentry-app.mjs`, 'filter'], SENTRY],
  'the global filter of Sentry and a reporter': [[`${FOLDER}/sentry-app.mjs`, 'both'], SENTRY],
  'a reporter, and the filter of Sentry on old routes': [[`${FOLDER}/sentry-app.mjs`, 'old-routes'], SENTRY],
  'Bugsnag and a reporter': [[`${FOLDER}/bugsnag-app.mjs`], {}],
} as const;

type Kind = keyof typeof KINDS;

/** What the error tracker got. */
interface TrackedEvent {
  readonly type: string;
  readonly value: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly context?: string;
}

const apps = new Map<Kind, ChildApp>();
beforeAll(async () => {
  ensureBuilt();
  compileExamples();
  for (const [kind, [command, env]] of Object.entries(KINDS)) {
    apps.set(kind as Kind, await ChildApp.start(command, /^ready$/m, env));
  }
}, 300_000);
afterAll(() => {
  for (const app of apps.values()) app.stop();
});

/** The reporters of the examples as ES modules, for apps in processes of their own. */
function compileExamples(): void {
  mkdirSync(`${FOLDER}/dist`, { recursive: true });
  const compilerOptions = {
    module: ts.ModuleKind.ES2022,
    target: ts.ScriptTarget.ES2022,
    experimentalDecorators: true,
  };
  for (const name of ['sentry.reporter', 'bugsnag.reporter']) {
    const source = readFileSync(`examples/reporters/${name}.ts`, 'utf8');
    writeFileSync(`${FOLDER}/dist/${name}.js`, ts.transpileModule(source, { compilerOptions }).outputText);
  }
}

const ROUTES = ['crash', 'gateway', 'text', 'missing', 'fine', 'middleware', 'nowhere', 'body'];

/**
 * Requests all routes, and returns the statuses and media types of the responses, and the events of the error tracker.
 *
 * @param expected the events that are waited for, by route
 */
async function requestAll(kind: Kind, adapter: AdapterName, expected: Readonly<Record<string, unknown>>, prefix = '') {
  const app = apps.get(kind) as ChildApp;
  const url = `http://127.0.0.1:${app.find(new RegExp(`^${adapter} port (\\d+)$`, 'm'))}`;
  const before = eventsOf(app).length;
  const since = () => eventsOf(app).slice(before);
  const responses: string[] = [];
  // SDKs send events in any order. After the last one, there are no others of the routes before it.
  for (const route of [...ROUTES, 'crash']) {
    const flowId = `flow-${responses.length}`;
    const body = route === 'body' ? { method: 'POST', body: '{' } : {};
    const path = route === 'middleware' || route === 'nowhere' ? route : prefix + route;
    const headers = { 'Content-Type': 'application/json', 'X-Flow-ID': flowId };
    const response = await fetch(`${url}/${path}`, { ...body, headers });
    await response.text();
    responses.push(`${route} ${response.status} ${response.headers.get('content-type')?.replace(/;.*/, '')}`);
    if (route in expected) await app.until(() => since().some(({ tags }) => tags?.['flow_id'] === flowId));
  }
  return { responses: responses.slice(0, -1), events: since().slice(0, -1) };
}

function eventsOf(app: ChildApp): TrackedEvent[] {
  return app.lines.filter((line) => line.startsWith('event ')).map((line) => JSON.parse(line.slice('event '.length)));
}

const warningsOf = (kind: Kind) => apps.get(kind)?.lines.filter((line) => /^warning The filter/.test(line));

const PROBLEMS = [
  'crash 500 application/problem+json',
  'gateway 502 application/problem+json',
  'text 500 application/problem+json',
  'missing 404 application/problem+json',
  'fine 200 application/json',
  'middleware 500 application/problem+json',
  'nowhere 404 application/problem+json',
  'body 400 application/problem+json',
];

const eventOf = (route: string, type: string, value: string, tags: object = {}) => ({
  [route]: expect.objectContaining({
    type,
    value,
    tags: expect.objectContaining({ flow_id: `flow-${ROUTES.indexOf(route)}`, ...tags }),
  }),
});

const UNHANDLED = '/problems/internal-server-error';

/** Each 5xx once, with the flow id. */
const reported = (tag: string) => ({
  ...eventOf('crash', 'TypeError', 'broken', { [tag]: UNHANDLED }),
  ...eventOf('gateway', 'BadGatewayException', 'far.internal does not respond', { [tag]: 'about:blank' }),
  ...eventOf('text', 'Error', 'only a text', { [tag]: UNHANDLED }),
  ...eventOf('middleware', 'TypeError', 'broken', { [tag]: UNHANDLED }),
});

/** The filter of Sentry does not report an HttpException, whatever its status. */
const filtered = {
  ...eventOf('crash', 'TypeError', 'broken'),
  ...eventOf('text', 'Error', 'only a text'),
  ...eventOf('middleware', 'TypeError', 'broken'),
};

describe.each(ADAPTERS)('On %s, an app', (adapter) => {
  it('with Sentry and a reporter responds with problems, and reports each 5xx once and no 4xx', async () => {
    const { responses, events } = await requestAll('Sentry and a reporter', adapter, reported('problem_type'));
    expect(responses).toEqual(PROBLEMS);
    expect(events).toEqual(Object.values(reported('problem_type')));
    expect(events[0]?.tags).toMatchObject({ route: 'GET /crash' });
    expect(warningsOf('Sentry and a reporter')).toEqual([]);
  });

  it('with Bugsnag and a reporter responds with problems, and reports each 5xx once and no 4xx', async () => {
    const { responses, events } = await requestAll('Bugsnag and a reporter', adapter, reported('type'));
    expect(responses).toEqual(PROBLEMS);
    expect(events).toEqual(Object.values(reported('type')));
    expect(events[0]).toMatchObject({ context: 'GET /crash' });
  });

  it.each(['the global filter of Sentry', 'the global filter of Sentry and a reporter'] as const)(
    'with %s responds as without the module, reports no error twice, and says so at boot',
    async (kind) => {
      const { responses, events } = await requestAll(kind, adapter, filtered);
      expect(responses).toEqual(PROBLEMS.map((line) => line.replace('problem+json', 'json')));
      expect(events).toEqual(Object.values(filtered));
      expect(warningsOf(kind)).toHaveLength(ADAPTERS.length);
      expect(warningsOf(kind)?.[0]).toMatch(
        /^warning The filter SentryGlobalFilter \(global\) .* the option reporters\.$/,
      );
    },
  );

  it('with a reporter, and the filter of Sentry on old routes, reports each 5xx once', async () => {
    const kind = 'a reporter, and the filter of Sentry on old routes';
    const recent = await requestAll(kind, adapter, reported('problem_type'));
    expect(recent.responses).toEqual(PROBLEMS);
    expect(recent.events).toEqual(Object.values(reported('problem_type')));

    const old = await requestAll(kind, adapter, filtered, 'old/');
    const outside = /^(fine|middleware|nowhere|body) /;
    expect(old.responses).toEqual(
      PROBLEMS.map((line) => (outside.test(line) ? line : line.replace('problem+json', 'json'))),
    );
    expect(old.events).toEqual(Object.values(filtered));
    expect(warningsOf(kind)?.[0]).toMatch(/^warning The filter SentryGlobalFilter \(FailingController\) /);
  });
});
