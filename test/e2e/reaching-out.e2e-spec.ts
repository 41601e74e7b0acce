import { get as httpGet } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HttpService } from '@nestjs/axios';
import { Controller, Get, Query } from '@nestjs/common';
import axios from 'axios';
import got from 'got';
import {
  axiosFlow,
  flowHeaders,
  ProblemsModule,
  type ProblemsOptions,
  undiciFlow,
  upstreamErrors,
} from 'nestjs-problems';
import { firstValueFrom } from 'rxjs';
import { Agent, type Dispatcher, request, fetch as undiciFetch } from 'undici';
import { ADAPTERS } from '../support/adapters.js';
import { RecordingServer } from '../support/recording-server.js';
import { refusingAddress } from '../support/refusing-address.js';
import { type ServedApp, serve } from '../support/serve.js';

type Headers = Record<string, string>;
type Call = (url: string, headers?: Headers) => Promise<unknown>;

let own: RecordingServer;
let stranger: RecordingServer;
let dispatcher: Dispatcher;
let instance: ReturnType<typeof axios.create>;

/** Clients that add the flow id themselves. */
const CLIENTS: Readonly<Record<string, Call>> = {
  // A dispatcher per call, as the globals of Jest are not those of the fetch of Node.js.
  fetch: async (url, headers) => (await fetch(url, { headers, dispatcher } as object)).json(),
  'fetch of undici': async (url, headers) => (await undiciFetch(url, { headers, dispatcher })).json(),
  'request of undici': async (url, headers) => (await request(url, { headers, dispatcher })).body.json(),
  axios: async (url, headers) => (await instance.get(url, { headers })).data,
  HttpService: async (url, headers) => (await firstValueFrom(new HttpService(instance).get(url, { headers }))).data,
};

/** Clients to which the handler passes the headers. */
const BY_HAND: Readonly<Record<string, Call>> = {
  got: (url) => got(url, { headers: flowHeaders() }).json(),
  'node:http': (url) =>
    new Promise((resolve, reject) => {
      httpGet(url, { headers: flowHeaders() }, (answer) => resolve(textOf(answer).then(JSON.parse))).on(
        'error',
        reject,
      );
    }),
};

@Controller()
class CallingController {
  @Get('call')
  async call(@Query('by') by: string, @Query('url') url: string, @Query('own') header?: string): Promise<unknown> {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
    return (CLIENTS[by] ?? BY_HAND[by])?.(url, header === undefined ? {} : { 'x-flow-id': header });
  }
}

beforeAll(async () => {
  own = await RecordingServer.start();
  stranger = await RecordingServer.start();
  dispatcher = new Agent().compose(undiciFlow({ origins: [own.url] }));
  instance = axios.create();
  instance.interceptors.request.use(axiosFlow({ origins: [own.url] }));
});
afterAll(async () => {
  await dispatcher.close();
  await own.close();
  await stranger.close();
});
beforeEach(() => {
  own.seen.length = 0;
  stranger.seen.length = 0;
});

describe.each(ADAPTERS)('On %s, a call to another service', (adapter) => {
  let served: ServedApp;
  const start = async (options: ProblemsOptions = {}) => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot(options)], controllers: [CallingController] });
  };
  const call = async (query: Record<string, string>, headers: Headers = { 'X-Flow-ID': 'f-1' }) => {
    const response = await fetch(`${served.url}/call?${new URLSearchParams(query)}`, { headers });
    expect(response.status).toBe(200);
    return (await response.json()) as Headers;
  };
  afterEach(() => served.close());

  it.each([...Object.keys(CLIENTS), ...Object.keys(BY_HAND)])(
    'with %s has the flow id of its own request',
    async (by) => {
      await start();
      const ids = Array.from({ length: 30 }, (_, index) => `f-${by.length}-${index}`);
      const seen = await Promise.all(ids.map((id) => call({ by, url: `${own.url}/rates` }, { 'X-Flow-ID': id })));
      expect(seen.map((headers) => headers['x-flow-id'])).toEqual(ids);
    },
  );

  describe.each(Object.keys(CLIENTS))('with %s', (by) => {
    it('has no flow id and no trace if the origin is not listed', async () => {
      await start();
      const trace = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
      await call({ by, url: stranger.url }, { 'X-Flow-ID': 'f-1', ...trace });
      expect(JSON.stringify(stranger.seen)).not.toMatch(/f-1|0af7651916cd43dd8448eb211c80319c/);
      expect(stranger.seen).toHaveLength(1);
    });

    it('has no flow id after a redirect to an origin that is not listed', async () => {
      await start();
      await call({ by: by === 'request of undici' ? 'fetch' : by, url: `${own.url}/?to=${stranger.url}` });
      expect(own.seen[0]).toHaveProperty('x-flow-id', 'f-1');
      expect(stranger.seen).toHaveLength(1);
      expect(JSON.stringify(stranger.seen)).not.toContain('f-1');
    });

    it('keeps a flow id header that the caller has set', async () => {
      await start();
      expect(await call({ by, url: own.url, own: 'chosen' })).toHaveProperty('x-flow-id', 'chosen');
    });

    it('has the trace of the incoming request', async () => {
      await start();
      const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      const seen = await call({ by, url: own.url }, { traceparent, tracestate: 'vendor=1' });
      expect(seen).toMatchObject({ traceparent, tracestate: 'vendor=1' });
    });
  });

  it('has the flow id in the header of flow.header', async () => {
    await start({ flow: { header: 'X-Request-ID' } });
    expect(await call({ by: 'axios', url: own.url }, { 'X-Request-ID': 'r-1' })).toHaveProperty('x-request-id', 'r-1');
  });

  it('has the trace id as flow id if flow.accept lists traceparent', async () => {
    await start({ flow: { accept: ['X-Flow-ID', 'traceparent'] } });
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const trace = '0af7651916cd43dd8448eb211c80319c';
    expect(await call({ by: 'fetch', url: own.url }, { traceparent })).toMatchObject({
      'x-flow-id': trace,
      traceparent,
    });
    expect(await call({ by: 'fetch', url: own.url }, { traceparent, 'X-Flow-ID': 'f-2' })).toMatchObject({
      'x-flow-id': 'f-2',
    });
  });

  it.each([
    ['not a trace', 'x'],
    ['a trace id of zeros', '00-00000000000000000000000000000000-b7ad6b7169203331-01'],
    ['a parent id of zeros', '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01'],
    ['the forbidden version', 'ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
    ['capital letters', '00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01'],
    ['too long for its version', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what'],
  ])('has neither flow id nor traceparent of an incoming traceparent that is %s', async (_name, traceparent) => {
    await start({ flow: { accept: ['traceparent'] } });
    const seen = await call({ by: 'fetch', url: own.url }, { traceparent });
    expect(seen).not.toHaveProperty('traceparent');
    expect(seen['x-flow-id']).toMatch(/^[0-9a-f]{8}-/);
  });

  it('has no id or trace of a caller that flow.trust rejects', async () => {
    await start({ flow: { trust: ({ headers }) => headers['x-gateway'] === 'ours' } });
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const given = { traceparent, 'X-Flow-ID': 'f-1' };
    const foreign = await call({ by: 'fetch', url: own.url }, given);
    expect(foreign).not.toHaveProperty('traceparent');
    expect(foreign['x-flow-id']).not.toBe('f-1');
    expect(await call({ by: 'fetch', url: own.url }, { ...given, 'x-gateway': 'ours' })).toMatchObject({
      traceparent,
      'x-flow-id': 'f-1',
    });
  });

  it('with undiciFlow fails with the name of the service in the problem', async () => {
    const { url, close } = await refusingAddress();
    const mappers = [upstreamErrors({ services: { other: 'https://other.example', rates: url } })];
    await start({ mappers });
    const response = await fetch(`${served.url}/call?${new URLSearchParams({ by: 'fetch', url: `${url}/latest` })}`);
    await close();
    expect(await response.json()).toMatchObject({
      status: 503,
      detail: "The service 'rates' is not available at the moment.",
      service: 'rates',
    });
  });
});

describe('Outside of a flow', () => {
  it.each(Object.keys(CLIENTS))('a call with %s has no flow id', async (by) => {
    await CLIENTS[by]?.(own.url);
    expect(own.seen[0]).not.toHaveProperty('x-flow-id');
  });

  it('flowHeaders() returns an empty object', () => {
    expect(flowHeaders()).toEqual({});
  });
});

it.each([
  [
    'missing',
    undefined,
    "The option origins of undiciFlow() must list the origins of your own services: undiciFlow({ origins: ['https://rates.internal'] }).",
  ],
  ['a host', ['rates.internal'], '"rates.internal" in the origins of undiciFlow() is not an origin'],
  ['a path', ['https://rates.internal/v1'], 'is not an origin (scheme, host and port).'],
])('undiciFlow() throws for invalid origins: %s', (_name, origins, message) => {
  expect(() => undiciFlow({ origins: origins as string[] })).toThrow(message);
});
