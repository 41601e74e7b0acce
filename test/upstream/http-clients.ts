import { Agent as HttpsAgent } from 'node:https';
import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import got from 'got';
import { problemFetch } from 'nestjs-problems/client';
import { firstValueFrom } from 'rxjs';
import { Agent, interceptors, request, fetch as undiciFetch } from 'undici';
import { EXPIRED_CERTIFICATE as ca } from './expired-certificate.js';

const TIMEOUT = 250;

const undici = new Agent({ headersTimeout: TIMEOUT, bodyTimeout: TIMEOUT, connect: { ca } });
const axiosInstance = axios.create({
  timeout: TIMEOUT,
  httpsAgent: new HttpsAgent({ ca }),
  // axios hands out broken JSON as a string unless it is told to mind.
  transitional: { silentJSONParsing: false },
  responseType: 'json',
});

/** One call with each client library, set up as an app would. */
export const HTTP_CLIENTS = {
  fetch: async (url: string) =>
    (await problemFetch()(url, { signal: AbortSignal.timeout(TIMEOUT) })).json() as Promise<unknown>,
  'fetch of undici': async (url: string) =>
    (await problemFetch((target: string) => undiciFetch(target, { dispatcher: undici }))(url)).json(),
  'request of undici': async (url: string) =>
    (await request(url, { dispatcher: undici.compose(interceptors.responseError()) })).body.json(),
  axios: async (url: string) => (await axiosInstance.get(url)).data as unknown,
  HttpService: async (url: string) => (await firstValueFrom(new HttpService(axiosInstance).get(url))).data as unknown,
  got: (url: string) =>
    got(url, { timeout: { request: TIMEOUT }, retry: { limit: 0 }, https: { certificateAuthority: ca } }).json(),
} as const;

export type HttpClient = keyof typeof HTTP_CLIENTS;
