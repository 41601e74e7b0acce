import { describe, expect, it } from '@jest/globals';
import { ConflictException } from '@nestjs/common';
import type { DependentServiceErrorException } from '../exceptions/dependent-service-error.exception.js';
import { recordingOrigin } from '../flow/undici-flow.js';
import { occurrenceOf } from '../problem/occurrence.js';
import { serviceOf, upstreamErrors } from './upstream-errors.js';

const request = { method: 'GET', path: '/', headers: {} };
const services = { rates: 'https://rates.internal' };
const answered = (status: number, headers: object = {}) =>
  Object.assign(new Error('x'), { config: { url: 'https://rates.internal/a' }, response: { status, headers } });

describe('upstreamErrors', () => {
  it.each([
    ['is away', answered(503), 503, 'is not available at the moment.'],
    ['is busy', answered(429), 503, 'is not available at the moment.'],
    ['crashes', answered(500), 502, 'gave an answer that cannot be used.'],
    ['waited for another', answered(504), 504, 'did not answer in time.'],
  ])('answers for a service that %s', (_name, thrown, status, says) => {
    const mapping = upstreamErrors({ services });
    expect(mapping.matches(thrown)).toBe(true);
    const error = mapping.map(thrown, request) as DependentServiceErrorException;
    expect(error.getStatus()).toBe(status);
    expect(error.cause).toBe(thrown);
    expect(occurrenceOf(error)).toMatchObject({
      status,
      detail: `The service 'rates' ${says}`,
      extensions: { service: 'rates' },
    });
  });

  it('names no service that it does not know', () => {
    const told = occurrenceOf(upstreamErrors().map(answered(503), request));
    expect(told?.detail).toBe('A service that this one depends on is not available at the moment.');
    expect(told?.extensions).toEqual({});
  });

  it('hands on when to try again, or says so itself where the service is away', () => {
    const wait = (thrown: Error, retryAfter?: number) =>
      occurrenceOf(upstreamErrors({ retryAfter }).map(thrown, request))?.retryAfter;
    expect(wait(answered(503, { 'retry-after': '7' }), 30)).toBe(7);
    expect(wait(answered(500, { 'retry-after': '7' }), 30)).toBe(7);
    expect(wait(answered(503), 30)).toBe(30);
    expect(wait(answered(500), 30)).toBeUndefined();
    expect(wait(answered(503))).toBeUndefined();
  });

  it('leaves alone what is no failure of a call', () => {
    for (const thrown of [new Error('x'), answered(404), new ConflictException()]) {
      expect(upstreamErrors().matches(thrown)).toBe(false);
      expect(upstreamErrors().map(thrown, request)).toBeUndefined();
    }
  });

  it.each(['rates.internal', '/rates', 'ftp://rates.internal', 'x-https://a', 'https://', 7, ['https://a'], undefined])(
    'refuses the URL %j of a service, and shows how',
    (url) => {
      expect(() => upstreamErrors({ services: { rates: url as unknown as string } })).toThrow(
        `upstreamErrors() got ${JSON.stringify(url)} for the service 'rates'. Write an absolute http(s) URL: ` +
          "upstreamErrors({ services: { rates: 'https://rates.example.com' } }).",
      );
    },
  );
});

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
