import { Agent as HttpsAgent } from 'node:https';
import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import got from 'got';
import { problemFetch } from 'nestjs-problems/client';
import { firstValueFrom } from 'rxjs';
import { Agent, interceptors, request, fetch as undiciFetch } from 'undici';
import { EXPIRED_CERTIFICATE as ca } from './expired-certificate.js';

type Call = (url: string, timeout: number) => Promise<unknown>;

const agents = new Map<number, Agent>();

/** undici has time limits per connection, not per `fetch`. */
function agentOf(timeout: number): Agent {
  const agent = agents.get(timeout) ?? new Agent({ headersTimeout: timeout, bodyTimeout: timeout, connect: { ca } });
  agents.set(timeout, agent);
  return agent;
}

const axiosInstance = axios.create({
  httpsAgent: new HttpsAgent({ ca }),
  // By default, axios returns malformed JSON as a string.
  transitional: { silentJSONParsing: false },
  responseType: 'json',
});

/** A call with each client library as in an app, with a time limit in milliseconds. */
export const HTTP_CLIENTS = {
  fetch: async (url, timeout) => (await problemFetch()(url, { signal: AbortSignal.timeout(timeout) })).json(),
  'fetch of undici': async (url, timeout) =>
    (await problemFetch((target: string) => undiciFetch(target, { dispatcher: agentOf(timeout) }))(url)).json(),
  'request of undici': async (url, timeout) =>
    (await request(url, { dispatcher: agentOf(timeout).compose(interceptors.responseError()) })).body.json(),
  axios: async (url, timeout) => (await axiosInstance.get(url, { timeout })).data,
  HttpService: async (url, timeout) =>
    (await firstValueFrom(new HttpService(axiosInstance).get(url, { timeout }))).data,
  got: (url, timeout) =>
    got(url, { timeout: { request: timeout }, retry: { limit: 0 }, https: { certificateAuthority: ca } }).json(),
} as const satisfies Record<string, Call>;

export type HttpClient = keyof typeof HTTP_CLIENTS;
