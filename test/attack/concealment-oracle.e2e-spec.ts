import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VersioningType } from '@nestjs/common';
import fc from 'fast-check';
import { ProblemsModule, type ProblemsOptions } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { sendBytes } from '../support/wire.js';
import { attackRuns } from './attack-runs.js';
import { CONTROLLERS, HOW, ROUTES, ROW_SECURITY, SERVER } from './concealment-app.js';
import { recordFigures, timeLimit } from './figures.js';

/** Pairs per adapter. */
const RUNS = attackRuns(400);

const OPTIONS: ProblemsOptions = {
  mappers: [ROW_SECURITY],
  localization: {
    defaultLanguage: 'en',
    dictionaries: {
      de: {
        'customer-not-found': { title: 'Kunde nicht gefunden', detail: 'Diesen Kunden gibt es nicht.' },
        'not-authorized': { title: 'Verboten' },
      },
    },
  },
};

/** The prefix of all paths, and how a request names a version. */
interface Hosting {
  readonly prefix: string;
  readonly versioning: 'path' | 'header';
  readonly instance: 'none' | 'path' | 'flow';
}

const HOSTINGS: readonly Hosting[] = [
  { prefix: '', versioning: 'path', instance: 'none' },
  { prefix: '/api', versioning: 'header', instance: 'flow' },
  { prefix: '/v', versioning: 'path', instance: 'path' },
];

const optional = (name: string, ...values: readonly string[]) =>
  fc
    .option(fc.constantFrom(...values), { nil: undefined })
    .map((value) => (value === undefined ? [] : [`${name}: ${value}`]));

const HEADERS = fc
  .tuple(
    optional(
      'Accept',
      '*/*',
      'application/json',
      'application/problem+xml',
      'text/html',
      'text/event-stream',
      'image/png',
      'a/b;q=x',
    ),
    optional('Accept-Language', 'de', 'de-CH, en;q=0.5', 'fr', '*'),
    optional('Accept-Encoding', 'gzip, br', 'identity;q=0'),
    optional('Authorization', 'Bearer abc', 'Basic YTpi'),
    optional('Cookie', 'session=1'),
    optional('Origin', 'https://app.example.com'),
    optional('Access-Control-Request-Method', 'GET', 'DELETE'),
    optional('If-None-Match', '"1"', '*'),
    optional('Range', 'bytes=0-1'),
    optional('X-Flow-ID', 'flow-1', 'not valid!'),
    optional('X-Version', '2'),
    optional('Content-Type', 'application/json', 'text/plain', 'application/vnd.a+json'),
  )
  .map((lists) => lists.flat());

/** A request, and the two states of the server, as data. */
const PAIRS = fc.record({
  route: fc.constantFrom(...ROUTES),
  /** The method that the route has, unless another is chosen. */
  method: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'POST', 'DELETE', 'PATCH', 'TRACE'),
  ),
  headers: HEADERS,
  body: fc.constantFrom('', '{}', '{"a":1}'),
  suffix: fc.constantFrom('', '?token=1', '/', '/more'),
  rejection: fc.constantFrom(...HOW.rejections),
  stage: fc.constantFrom(...HOW.stages),
  absentFirst: fc.boolean(),
});

type Pair = typeof PAIRS extends fc.Arbitrary<infer Value> ? Value : never;

/** The bytes of a request. Bodies are only sent with methods that have one. */
function bytesOf({ route, method, headers, body, suffix }: Pair, { prefix, versioning }: Hosting): string {
  const [own, path] = route.split(' ') as [string, string];
  const chosen = method ?? (own === '*' ? 'GET' : own);
  const version = route.includes('versioned') && versioning === 'path' ? '/v2' : '';
  const host = route.includes('hosted') ? 'tenant.example.com' : 'localhost';
  const content = ['POST', 'PUT', 'PATCH'].includes(chosen) ? body : '';
  const framing = content === '' ? [] : [`Content-Length: ${content.length}`];
  const lines = [`Host: ${host}`, 'Connection: close', ...headers, ...framing];
  return [`${chosen} ${prefix}${version}/${path}/42${suffix} HTTP/1.1`, ...lines, '', content].join('\r\n');
}

/** All bytes of a response, without what differs per response. */
function essence(response: string): string {
  const flowId = /^x-flow-id: (.*)$/im.exec(response)?.[1]?.trim();
  const dateless = response.replace(/^date: .*$/im, 'date: …');
  return flowId === undefined ? dateless : dateless.replaceAll(flowId, '…').replaceAll(encodeURIComponent(flowId), '…');
}

/** The lines that only one of two responses has; both responses if the lines are the same. */
function difference(absent: string, forbidden: string): string {
  const [left, right] = [absent.split('\r\n'), forbidden.split('\r\n')];
  const onlyLeft = left.filter((line) => !right.includes(line)).map((line) => `absent: ${line}`);
  const onlyRight = right.filter((line) => !left.includes(line)).map((line) => `forbidden: ${line}`);
  return [...onlyLeft, ...onlyRight].join('\n') || `${absent}\n${forbidden}`;
}

const APPS = ADAPTERS.flatMap((adapter) => HOSTINGS.map((hosting) => ({ adapter, ...hosting }))).map((app, index) => ({
  ...app,
  seed: RUNS.seed + index,
}));

describe.each(APPS)('On $adapter, with the prefix "$prefix" and the version in the $versioning', (hosting) => {
  let served: ServedApp;
  beforeAll(async () => {
    const { adapter, prefix, versioning, instance } = hosting;
    const options = { ...OPTIONS, problem: { instance } };
    served = await serve(adapter, { imports: [ProblemsModule.forRoot(options)], controllers: CONTROLLERS }, (app) => {
      app.enableCors({ origin: ['https://app.example.com'], credentials: true, exposedHeaders: ['X-Flow-ID'] });
      if (prefix !== '') app.setGlobalPrefix(prefix);
      if (versioning === 'path') app.enableVersioning({ type: VersioningType.URI });
      else app.enableVersioning({ type: VersioningType.HEADER, header: 'X-Version' });
    });
  });
  afterAll(() => served.close());

  async function responseIn(forbidden: typeof SERVER.forbidden, bytes: string): Promise<string> {
    SERVER.forbidden = forbidden;
    return essence(await sendBytes(served.url, bytes));
  }

  async function responsesTo(pair: Pair): Promise<{ absent: string; forbidden: string }> {
    const bytes = bytesOf(pair, hosting);
    const before = pair.absentFirst ? await responseIn(undefined, bytes) : undefined;
    const forbidden = await responseIn(pair, bytes);
    return { forbidden, absent: before ?? (await responseIn(undefined, bytes)) };
  }

  it(
    'a forbidden resource is like an absent one, to the byte',
    async () => {
      const pairs = fc.sample(PAIRS, { seed: hosting.seed, numRuns: Math.ceil(RUNS.numRuns / HOSTINGS.length) });
      const told: string[] = [];
      let concealed = 0;
      for (const pair of pairs) {
        const { absent, forbidden } = await responsesTo(pair);
        if (absent !== forbidden) told.push(`${JSON.stringify(pair)}\n${difference(absent, forbidden)}`);
        if (/not-found"|not-found</.test(absent)) concealed++;
      }
      const { adapter, prefix } = hosting;
      const lane = `${adapter}, prefix '${prefix}'`;
      recordFigures({ part: 'concealment', lane, requests: 2 * pairs.length, findings: told.length });
      expect(told).toEqual([]);
      // Else the requests do not reach the routes.
      expect(concealed).toBeGreaterThan(pairs.length / 5);
    },
    timeLimit(RUNS.numRuns),
  );
});
