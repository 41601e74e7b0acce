import { describe, expect, it } from '@jest/globals';
import { AxiosHeaders } from 'axios';
import { axiosFlow } from './axios-flow.js';
import { runInFlow } from './flow.js';

const OWN = 'https://rates.internal';
const STRANGER = 'https://stranger.example';

interface Config {
  url?: string;
  baseURL?: string;
  allowAbsoluteUrls?: boolean;
  headers?: AxiosHeaders;
  beforeRedirect?: (options: Record<string, unknown>, ...rest: never[]) => void;
}

const sent = (config: Config, header?: string): Config =>
  runInFlow('f1', () => axiosFlow({ origins: [OWN], header })({ headers: new AxiosHeaders(), ...config }));

/** What is left of these headers once axios follows a redirect to there. */
function redirected(config: Config, href: string, headers: Record<string, string>): Record<string, string> {
  const options = { href, headers: { ...headers } };
  config.beforeRedirect?.(options);
  return options.headers;
}

describe('axiosFlow', () => {
  it.each([
    ['an absolute URL', { url: `${OWN}/latest` }],
    ['a path below an own base', { url: '/latest', baseURL: OWN }],
    ['an own base alone', { baseURL: OWN }],
    ['an absolute URL before the base', { url: `${OWN}/a`, baseURL: STRANGER }],
    ['what only looks absolute', { url: '1a://x', baseURL: OWN }],
    ['an absolute URL that is a path by option', { url: STRANGER, baseURL: OWN, allowAbsoluteUrls: false }],
  ])('adds the headers of the flow to %s', (_name, config) => {
    expect(sent(config).headers?.toJSON()).toEqual({ 'X-Flow-ID': 'f1' });
  });

  it.each([
    ['a stranger', { url: STRANGER }],
    ['a stranger before an own base', { url: STRANGER, baseURL: OWN }],
    ['a stranger without a scheme', { url: '//stranger.example', baseURL: OWN }],
    ['a stranger of a scheme with signs', { url: 'svn+ssh.1-a://stranger.example', baseURL: OWN }],
    ['a stranger in capitals', { url: 'HTTPS://stranger.example', baseURL: OWN }],
    ['a stranger’s base', { url: '/latest', baseURL: STRANGER }],
    ['nobody', {}],
  ])('tells nothing to %s', (_name, config) => {
    const asked = sent(config);
    expect(asked.headers?.toJSON()).toEqual({});
    expect(asked.beforeRedirect).toBeUndefined();
  });

  it('leaves a header that is there, however it is written, and a request without headers', () => {
    const headers = new AxiosHeaders({ 'x-flow-id': 'own' });
    const asked = sent({ url: OWN, headers });
    expect(asked.headers?.toJSON()).toEqual({ 'x-flow-id': 'own' });
    expect(asked.beforeRedirect).toBeUndefined();
    expect(sent({ url: OWN, headers: undefined })).toEqual({ url: OWN, headers: undefined });
  });

  it('takes another name for the header', () => {
    expect(sent({ url: OWN }, 'X-Own').headers?.toJSON()).toEqual({ 'X-Own': 'f1' });
  });

  it('loses what it added when a redirect leads to a stranger, and nothing else', () => {
    const headers = { 'x-flow-id': 'f1', 'X-Flow-Id': 'f1', accept: 'a' };
    expect(redirected(sent({ url: OWN }), `${STRANGER}/a`, headers)).toEqual({ accept: 'a' });
    expect(redirected(sent({ url: OWN }), `${OWN}/a`, headers)).toEqual(headers);
  });

  it('calls what the request has for redirects already, with all that axios says', () => {
    const calls: unknown[][] = [];
    const { beforeRedirect } = sent({ url: OWN, beforeRedirect: (...args) => calls.push(args) });
    const options = { href: STRANGER };
    beforeRedirect?.(options, 1 as never, 2 as never);
    expect(calls).toEqual([[options, 1, 2]]);
  });

  it('names itself when its origins are missing', () => {
    expect(() => axiosFlow({} as never)).toThrow(/^axiosFlow\(\) needs the origins/);
  });
});
