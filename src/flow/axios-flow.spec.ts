import { describe, expect, it } from '@jest/globals';
import { AxiosHeaders } from 'axios';
import { axiosFlow } from './axios-flow.js';
import { runInFlow } from './flow.js';

const OWN = 'https://rates.internal';
const OTHER = 'https://other.example';

interface Config {
  url?: string;
  baseURL?: string;
  allowAbsoluteUrls?: boolean;
  headers?: AxiosHeaders;
  beforeRedirect?: (options: Record<string, unknown>, ...rest: never[]) => void;
}

const sent = (config: Config, header?: string): Config =>
  runInFlow('f1', () => axiosFlow({ origins: [OWN], header })({ headers: new AxiosHeaders(), ...config }));

/** These headers after axios follows a redirect to this URL. */
function redirected(config: Config, href: string, headers: Record<string, string>): Record<string, string> {
  const options = { href, headers: { ...headers } };
  config.beforeRedirect?.(options);
  return options.headers;
}

describe('axiosFlow()', () => {
  it.each([
    ['an absolute URL', { url: `${OWN}/latest` }],
    ['a path with an own base URL', { url: '/latest', baseURL: OWN }],
    ['an own base URL', { baseURL: OWN }],
    ['an absolute URL with another base URL', { url: `${OWN}/a`, baseURL: OTHER }],
    ['a path that looks absolute', { url: '1a://x', baseURL: OWN }],
    ['an absolute URL with allowAbsoluteUrls: false', { url: OTHER, baseURL: OWN, allowAbsoluteUrls: false }],
  ])('adds the headers of the flow to %s', (_name, config) => {
    expect(sent(config).headers?.toJSON()).toEqual({ 'X-Flow-ID': 'f1' });
  });

  it.each([
    ['another origin', { url: OTHER }],
    ['another origin with an own base URL', { url: OTHER, baseURL: OWN }],
    ['another origin without a scheme', { url: '//other.example', baseURL: OWN }],
    ['another origin whose scheme has punctuation', { url: 'svn+ssh.1-a://other.example', baseURL: OWN }],
    ['another origin in capitals', { url: 'HTTPS://other.example', baseURL: OWN }],
    ['another base URL', { url: '/latest', baseURL: OTHER }],
    ['a request without a URL', {}],
  ])('adds no headers to %s', (_name, config) => {
    const asked = sent(config);
    expect(asked.headers?.toJSON()).toEqual({});
    expect(asked.beforeRedirect).toBeUndefined();
  });

  it('keeps an existing header in any case, and a request without headers', () => {
    const headers = new AxiosHeaders({ 'x-flow-id': 'own' });
    const asked = sent({ url: OWN, headers });
    expect(asked.headers?.toJSON()).toEqual({ 'x-flow-id': 'own' });
    expect(asked.beforeRedirect).toBeUndefined();
    expect(sent({ url: OWN, headers: undefined })).toEqual({ url: OWN, headers: undefined });
  });

  it('uses the name in the option header', () => {
    expect(sent({ url: OWN }, 'X-Own').headers?.toJSON()).toEqual({ 'X-Own': 'f1' });
  });

  it('removes only the added headers on a redirect to another origin', () => {
    const headers = { 'x-flow-id': 'f1', 'X-Flow-Id': 'f1', accept: 'a' };
    expect(redirected(sent({ url: OWN }), `${OTHER}/a`, headers)).toEqual({ accept: 'a' });
    expect(redirected(sent({ url: OWN }), `${OWN}/a`, headers)).toEqual(headers);
  });

  it('calls the existing beforeRedirect of the request with all arguments', () => {
    const calls: unknown[][] = [];
    const { beforeRedirect } = sent({ url: OWN, beforeRedirect: (...args) => calls.push(args) });
    const options = { href: OTHER };
    beforeRedirect?.(options, 1 as never, 2 as never);
    expect(calls).toEqual([[options, 1, 2]]);
  });

  it('throws an error with its name if the origins are missing', () => {
    expect(() => axiosFlow({} as never)).toThrow(/^The option origins of axiosFlow\(\) must list/);
  });
});
