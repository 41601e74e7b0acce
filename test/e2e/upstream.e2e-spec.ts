import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Query } from '@nestjs/common';
import { ProblemsModule, upstreamErrors } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { HTTP_CLIENTS, type HttpClient } from '../upstream/http-clients.js';
import { MisbehavingServer, type Misdeed } from '../upstream/misbehaving-server.js';

interface Row {
  readonly status: number;
  readonly retryAfter?: string;
  /** The time limit of the client ends the call. */
  readonly late?: true;
  /** Other statuses for client libraries whose errors tell less. */
  readonly but?: Partial<Record<HttpClient, number>>;
}

const ROWS: Readonly<Record<Misdeed, Row>> = {
  'is not there': { status: 503 },
  'has no address': { status: 503 },
  'has an expired certificate': { status: 503 },
  'resets the connection': { status: 503 },
  'resets the connection in the middle of the body': { status: 503, but: { fetch: 502, 'fetch of undici': 502 } },
  'ends the connection in the middle of the body': { status: 502, but: { 'request of undici': 503 } },
  'sends no header fields': { status: 504, late: true },
  'sends no end of the body': { status: 504, late: true, but: { axios: 502, HttpService: 502 } },
  'sends a garbage status line': { status: 502 },
  'sends broken JSON': { status: 502 },
  'answers 500 in HTML': { status: 502 },
  'answers 503 with Retry-After': { status: 503, retryAfter: '7' },
  'answers 503 with an absurd Retry-After': { status: 503 },
  'answers 429 with Retry-After': { status: 503, retryAfter: '3' },
  'answers 504': { status: 504 },
  'answers a problem': { status: 503 },
  'answers 404': { status: 500 },
};
const MISDEEDS = Object.keys(ROWS) as Misdeed[];
const CLIENTS = Object.keys(HTTP_CLIENTS) as HttpClient[];
const SAYS: Record<number, string> = {
  502: 'gave an answer that cannot be used.',
  503: 'is not available at the moment.',
  504: 'did not answer in time.',
};

/** In milliseconds: short where the time limit is what the test is about. */
function timeLimit(client: HttpClient, misdeed: Misdeed): number {
  const { late, but } = ROWS[misdeed];
  if (!late) return 60_000;
  // These clients report it differently when the limit is reached before the headers have arrived.
  return but?.[client] === undefined ? 200 : 1_500;
}

const servers = new Map<Misdeed, MisbehavingServer>();

@Controller()
class RatesController {
  @Get('rates')
  rates(@Query('client') client: HttpClient, @Query('server') misdeed: Misdeed): Promise<unknown> {
    return HTTP_CLIENTS[client](`${servers.get(misdeed)?.url}/rates?token=SECRET`, timeLimit(client, misdeed));
  }
}

beforeAll(async () => {
  for (const misdeed of MISDEEDS) servers.set(misdeed, await MisbehavingServer.that(misdeed));
});
afterAll(() => Promise.all([...servers.values()].map((server) => server.close())));

describe.each(ADAPTERS)('On %s, a failing service', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    const services = Object.fromEntries([...servers].map(([misdeed, { url }]) => [misdeed, url]));
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ mappers: [upstreamErrors({ services })] })],
      controllers: [RatesController],
    });
  });
  afterAll(() => served.close());

  const ask = async (client: HttpClient, misdeed: Misdeed) => {
    const query = new URLSearchParams({ client, server: misdeed });
    const response = await fetch(`${served.url}/rates?${query}`);
    return { response, text: await response.text() };
  };

  describe.each(CLIENTS)('called with %s that', (client) => {
    it.each(MISDEEDS)('%s causes the expected status', async (misdeed) => {
      const { status: usual, but, retryAfter } = ROWS[misdeed];
      const status = but?.[client] ?? usual;
      const { response, text } = await ask(client, misdeed);
      const problem = JSON.parse(text);
      expect({ status: response.status, retryAfter: response.headers.get('retry-after') }).toEqual({
        status,
        retryAfter: retryAfter ?? null,
      });
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(problem.type).toBe(
        status === 500 ? '/problems/internal-server-error' : '/problems/dependent-service-error',
      );
      expect(problem.status).toBe(status);
      if (status !== 500) expect(problem.detail).toMatch(/^(A service that this one depends on|The service '.+') /);
      if (status !== 500) expect(problem.detail.endsWith(SAYS[status] ?? '')).toBe(true);
      expect(text).not.toMatch(/fx_secret|SECRET|127\.0\.0\.1|their-flow/);
    });
  });

  it.each(['axios', 'HttpService', 'got'] as const)('is named in the problem when called with %s', async (client) => {
    for (const misdeed of ['is not there', 'answers 500 in HTML', 'sends no header fields'] as const) {
      expect(JSON.parse((await ask(client, misdeed)).text)).toMatchObject({ service: misdeed });
    }
  });

  it('is named in the problem when called with fetch if the error has an address or the response has a URL', async () => {
    for (const misdeed of ['is not there', 'has no address', 'answers a problem'] as const) {
      expect(JSON.parse((await ask('fetch', misdeed)).text)).toMatchObject({ service: misdeed });
    }
  });

  // The interceptor of undici keeps only bodies of type `application/json`.
  const readers = CLIENTS.filter((client) => client !== 'request of undici');
  it.each(readers)('that responds with a problem to %s is logged with that problem and its flow id', async (client) => {
    const { response } = await ask(client, 'answers a problem');
    const own = response.headers.get('x-flow-id') ?? '';
    const records = served.logger.records.filter((record) => record.flow_id === own && record.status === 503);
    expect(records).toHaveLength(1);
    expect(records[0]?.cause).toContainEqual({
      name: 'Problem',
      message: 'Maintenance: Reload of table fx_secret',
      type: 'https://rates.example/problems/maintenance',
      status: 503,
      flow_id: 'their-flow-1',
    });
    expect(JSON.stringify(records)).not.toContain('SECRET');
  });
});

it('upstreamErrors() throws for a service without an absolute URL', () => {
  expect(() => upstreamErrors({ services: { rates: 'rates.internal' } })).toThrow(
    `upstreamErrors() got "rates.internal" for the service 'rates'. Write an absolute http(s) URL: upstreamErrors({ services: { rates: 'https://rates.example.com' } }).`,
  );
});
