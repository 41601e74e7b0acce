import { describe, expect, it } from '@jest/globals';
import { recordingOrigin } from '../flow/undici-flow.js';
import { serviceOf } from './upstream-origin.js';

const SERVICES = {
  rates: 'https://gateway.internal/rates',
  ledger: 'https://gateway.internal/ledger/',
  rates2: 'https://gateway.internal/rates/v2',
  mail: 'http://localhost:2525',
  vault: 'https://[::1]:8200',
  s3: 'https://s3.eu-north-1.amazonaws.com',
};
const error = (members: object, cause?: unknown) => Object.assign(new Error('x', { cause }), members);

function noted(origin: string): unknown {
  const failure = new Error('Headers Timeout Error');
  const handler = recordingOrigin({ onResponseError: () => undefined }, origin) as Record<
    string,
    (...args: unknown[]) => void
  >;
  handler.onResponseError?.({}, failure);
  return new TypeError('fetch failed', { cause: failure });
}

describe('serviceOf', () => {
  it.each([
    ['the URL of axios', error({ config: { url: 'https://gateway.internal/rates/latest?token=1' } }), 'rates'],
    [
      'its base URL and path',
      error({ config: { baseURL: 'https://gateway.internal/ledger', url: '/book' } }),
      'ledger',
    ],
    ['the URL of got', error({ options: { url: new URL('https://gateway.internal/ledger/book') } }), 'ledger'],
    ['the URL of a response', error({ response: { url: 'https://gateway.internal/rates' } }), 'rates'],
    ['the name of a host', error({ code: 'ENOTFOUND', hostname: 's3.eu-north-1.amazonaws.com' }), 's3'],
    ['an address and a port', error({ address: '::1', port: 8200 }), 'vault'],
    ['localhost by its address', error({ address: '127.0.0.1', port: 2525 }), 'mail'],
    ['the other end of a socket', error({ socket: { remoteAddress: '::ffff:127.0.0.1', remotePort: 2525 } }), 'mail'],
    ['the service of the AWS SDK', error({ $service: 'S3', $metadata: {} }), 's3'],
    ['a note of undiciFlow', noted('http://localhost:2525'), 'mail'],
    ['the URL of a request', error({ request: { url: 'https://gateway.internal/rates/' } }), 'rates'],
    [
      'a cause that says more',
      error({ hostname: 'gateway.internal' }, error({ options: { url: 'https://gateway.internal/rates' } })),
      'rates',
    ],
    ['the longest of the paths that fit', error({ request: { url: 'https://gateway.internal/rates/v2/a' } }), 'rates2'],
    ['its base URL alone', error({ config: { baseURL: 'https://gateway.internal/rates/' } }), 'rates'],
    [
      'its base URL and path with slashes',
      error({ config: { baseURL: 'https://gateway.internal/rates//', url: '//latest' } }),
      'rates',
    ],
    [
      'an absolute URL before the base URL',
      error({ config: { baseURL: 'https://gateway.internal/ledger', url: 'https://gateway.internal/rates' } }),
      'rates',
    ],
    [
      'what was called before the host of the error',
      error({ options: { url: 'http://localhost:2525' }, hostname: 's3.eu-north-1.amazonaws.com' }),
      'mail',
    ],
    ['a loopback by another address', error({ address: '127.8.9.1', port: '2525' }), 'mail'],
    ['a loopback of IPv6', error({ address: '::1', port: 2525 }), 'mail'],
    ['a cause', error({}, error({ address: '127.0.0.1', port: 2525 })), 'mail'],
  ])('knows it by %s', (_name, thrown, service) => {
    expect(serviceOf(thrown, SERVICES)).toBe(service);
  });

  it.each([
    ['https', { address: '10.0.0.1', port: 443 }, 'secure'],
    ['http', { address: '10.0.0.1', port: 80 }, 'plain'],
    ['http to the other', { address: '10.0.0.2', port: 443 }, undefined],
    ['https to the other', { address: '10.0.0.3', port: 80 }, undefined],
  ])('knows the port of %s', (_name, members, service) => {
    const services = {
      secure: 'https://10.0.0.1',
      plain: 'http://10.0.0.1',
      p: 'http://10.0.0.2',
      s: 'https://10.0.0.3',
    };
    expect(serviceOf(error(members), services)).toBe(service);
  });

  it.each([
    [{ baseURL: 'https://x.internal//', url: '/v1' }],
    [{ baseURL: 'https://x.internal', url: '//v1' }],
    [{ baseURL: 'https://x.internal', url: 'v1/a' }],
    [{ url: 'https://x.internal' }],
    [{ url: 'https://x.internal/v1?a' }],
  ])('puts the URL of %j together', (config) => {
    expect(serviceOf(error({ config }), { x: 'https://x.internal/v1//' })).toBe('x');
  });

  it.each([
    ['another path of the same host', error({ config: { url: 'https://gateway.internal/ratesque' } })],
    ['another scheme', error({ config: { url: 'http://gateway.internal/rates' } })],
    ['another port', error({ address: '127.0.0.1', port: 2526 })],
    ['another address', error({ address: '10.0.0.1', port: 2525 })],
    ['an origin of several', error({ config: { url: 'https://gateway.internal' } })],
    ['a host of several', error({ hostname: 'gateway.internal' })],
    ['a noted origin of several', noted('https://gateway.internal')],
    ['an address without a port', error({ address: '127.0.0.1' })],
    ['a port without an address', error({ port: 2525 })],
    ['an address of another service on that port', error({ address: '127.0.0.1', port: 8200 })],
    ['another host of that name', error({ hostname: 'eu-north-1.amazonaws.com' })],
    ['another service of the AWS SDK', error({ $service: 'SNS' })],
    ['an empty URL', error({ config: { url: '' } })],
    ['a URL that is none', error({ config: { url: 7, baseURL: 8 } })],
    ['a path that only ends alike', error({ config: { url: 'https://gateway.internal/v1/rates' } })],
    ['a relative URL', error({ config: { url: '/rates' } })],
    ['no trace at all', new Error('x')],
    ['no error', 'x'],
  ])('does not take %s for it', (_name, thrown) => {
    expect(serviceOf(thrown, SERVICES)).toBeUndefined();
  });
});
