import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import axios from 'axios';
import { axiosFlow, runInFlow, undiciFlow } from 'nestjs-problems';
import { Agent, type Dispatcher, interceptors, request } from 'undici';
import { RecordingServer } from '../support/recording-server.js';

let own: RecordingServer;
let second: RecordingServer;
let stranger: RecordingServer;
let dispatcher: Dispatcher | undefined;

beforeAll(async () => {
  [own, second, stranger] = await Promise.all([
    RecordingServer.start(),
    RecordingServer.start(),
    RecordingServer.start(),
  ]);
});
afterEach(async () => {
  await dispatcher?.destroy();
  for (const { seen } of [own, second, stranger]) seen.length = 0;
});
afterAll(() => Promise.all([own.close(), second.close(), stranger.close()]));

const flow = () => undiciFlow({ origins: [own.url, second.url] });
const redirect = () => interceptors.redirect({ maxRedirections: 3 });
const retry = () => interceptors.retry({ maxRetries: 1, minTimeout: 1 });

/** Dispatchers that follow redirects below the interceptor, which sees the first request only. */
const BELOW: readonly (readonly [name: string, compose: () => Dispatcher])[] = [
  ['redirect before undiciFlow', () => new Agent().compose(redirect(), flow())],
  ['redirect before undiciFlow, with a retry between them', () => new Agent().compose(redirect(), retry(), flow())],
  ['redirect and retry before undiciFlow', () => new Agent().compose(retry(), redirect(), flow())],
  ['redirect before undiciFlow, in two steps', () => new Agent().compose(redirect()).compose(flow())],
  ['redirect before and after undiciFlow', () => new Agent().compose(redirect(), flow(), redirect())],
];

/** Dispatchers that send each hop through the interceptor. */
const ABOVE: readonly (readonly [name: string, compose: () => Dispatcher])[] = [
  ['undiciFlow before redirect', () => new Agent().compose(flow(), redirect())],
  ['undiciFlow before retry and redirect', () => new Agent().compose(flow(), retry(), redirect())],
];

async function call(url: string, options: object = {}): Promise<unknown> {
  return runInFlow('f-1', async () => (await request(url, { dispatcher, ...options })).body.json());
}

const METHODS = [{ method: 'GET' }, { method: 'POST', body: 'x' }, { method: 'PUT', body: 'x', maxRedirections: 2 }];

describe.each(METHODS)('A redirect of a request with %j', (options) => {
  it.each(BELOW)('sends the flow id nowhere else: %s', async (_name, compose) => {
    dispatcher = compose();
    await expect(call(`${own.url}/?to=${stranger.url}`, options)).rejects.toThrow(
      'undici would send the flow id to the target of the redirect, whatever its origin is. ' +
        'Compose redirect() after undiciFlow(): new Agent().compose(undiciFlow(…), interceptors.redirect(…)).',
    );
    expect(own.seen[0]).toHaveProperty('x-flow-id', 'f-1');
    expect(stranger.seen).toEqual([]);
  });

  it.each(ABOVE)('is followed without the flow id to another origin: %s', async (_name, compose) => {
    dispatcher = compose();
    await call(`${own.url}/?to=${stranger.url}`, options);
    expect(own.seen[0]).toHaveProperty('x-flow-id', 'f-1');
    expect(stranger.seen).toHaveLength(1);
    expect(JSON.stringify(stranger.seen)).not.toContain('f-1');
  });

  it.each(ABOVE)('is followed with the flow id to an own origin: %s', async (_name, compose) => {
    dispatcher = compose();
    await call(`${own.url}/?to=${second.url}`, options);
    expect(second.seen[0]).toHaveProperty('x-flow-id', 'f-1');
  });
});

describe.each(BELOW)('With %s', (_name, compose) => {
  it('a redirect is followed if the interceptor has added nothing', async () => {
    dispatcher = compose();
    await (await request(`${own.url}/?to=${stranger.url}`, { dispatcher })).body.json();
    expect(stranger.seen).toHaveLength(1);
    await call(`${stranger.url}/?to=${own.url}`);
    expect(own.seen.at(-1)).not.toHaveProperty('x-flow-id');
  });

  it('a response without a redirect has the flow id', async () => {
    dispatcher = compose();
    expect(await call(own.url)).toHaveProperty('x-flow-id', 'f-1');
  });
});

/** Configurations with which axios follows redirects by `fetch`, which keeps all headers but those of credentials. */
const BY_FETCH = [{ adapter: 'fetch' }, { adapter: ['fetch', 'http'] }, { adapter: ['fetch'], maxRedirects: 5 }];

/** Configurations with which the target of a redirect is checked, or no redirect is followed. */
const CHECKED = [
  {},
  { adapter: 'http' },
  { adapter: ['http', 'fetch'] },
  { adapter: 'fetch', maxRedirects: 0 },
  { adapter: 'fetch', fetchOptions: { redirect: 'manual' } },
  { adapter: 'fetch', fetchOptions: { redirect: 'error' } },
];

describe('A request of axios', () => {
  const get = async (url: string, config: object) => {
    const instance = axios.create({ ...config, validateStatus: () => true });
    instance.interceptors.request.use(axiosFlow({ origins: [own.url] }));
    await runInFlow('f-1', () => instance.get(url)).catch(() => undefined);
  };

  it.each([...BY_FETCH, ...CHECKED])('with %j sends the flow id to no other origin', async (config) => {
    await get(`${own.url}/?to=${stranger.url}`, config);
    expect(own.seen).toHaveLength(1);
    expect(JSON.stringify(stranger.seen)).not.toContain('f-1');
  });

  it.each(CHECKED)('with %j has the flow id', async (config) => {
    await get(own.url, config);
    expect(own.seen[0]).toHaveProperty('x-flow-id', 'f-1');
  });
});
