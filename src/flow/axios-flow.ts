import { flowHeaders, originTest } from './outgoing-flow.js';
import type { OutgoingFlowOptions } from './undici-flow.js';

/** The members of axios' request configuration that are used here. */
interface AxiosConfig {
  url?: string;
  baseURL?: string;
  allowAbsoluteUrls?: boolean;
  headers?: { has(name: string): boolean; set(name: string, value: string): unknown };
  adapter?: unknown;
  maxRedirects?: number;
  fetchOptions?: { redirect?: unknown };
  beforeRedirect?: (options: Record<string, unknown>, ...rest: never[]) => void;
}

/**
 * A request interceptor for axios, and so for Nest's `HttpService`: within a flow, it adds the flow's headers to requests
 * to your own services. A header that the request already has is kept. A redirect to any other origin removes the added
 * headers. The adapter `fetch` cannot do that: with it, headers are added only if it does not follow redirects.
 *
 * @throws TypeError if `origins` is missing or is not a list of origins
 * @example
 * axios.interceptors.request.use(axiosFlow({ origins: ['https://rates.internal'] }));
 * @example
 * httpService.axiosRef.interceptors.request.use(axiosFlow({ origins: ['https://rates.internal'] }));
 */
export function axiosFlow({ origins, header }: OutgoingFlowOptions): <Config extends object>(config: Config) => Config {
  const isOwn = originTest(origins, 'axiosFlow');
  return (config) => {
    const { headers } = config as AxiosConfig;
    if (headers === undefined || !isOwn(targetOf(config)) || isFollowedByFetch(config)) return config;
    const missing = Object.entries(flowHeaders({ header })).filter(([name]) => !headers.has(name));
    for (const [name, value] of missing) headers.set(name, value);
    const names = missing.map(([name]) => name.toLowerCase());
    if (names.length > 0) removeOnRedirect(config, names, isOwn);
    return config;
  };
}

/** The URL as axios builds it: `//other.example` is absolute, too. */
function targetOf({ url = '', baseURL, allowAbsoluteUrls }: AxiosConfig): string {
  const isAbsolute = allowAbsoluteUrls !== false && /^([a-z][a-z\d+\-.]*:)?\/\//i.test(url);
  return isAbsolute ? url : (baseURL ?? url);
}

/** Whether `fetch` follows the redirects of this request. Their targets would receive the headers, unseen by axios. */
function isFollowedByFetch({ adapter, maxRedirects, fetchOptions }: AxiosConfig): boolean {
  const adapters = [adapter].flat();
  const isFetch = adapters.find((name) => name === 'fetch' || name === 'http') === 'fetch';
  return isFetch && maxRedirects !== 0 && fetchOptions?.redirect !== 'manual' && fetchOptions?.redirect !== 'error';
}

/** axios sends all headers of a request to the target of a redirect as well. */
function removeOnRedirect(config: AxiosConfig, names: readonly string[], isOwn: (url: string) => boolean): void {
  const { beforeRedirect } = config;
  config.beforeRedirect = (options, ...rest) => {
    if (!isOwn(String(options.href))) removeHeaders(options.headers, names);
    beforeRedirect?.(options, ...rest);
  };
}

function removeHeaders(headers: unknown, names: readonly string[]): void {
  const all = (headers ?? {}) as Record<string, unknown>;
  for (const name of Object.keys(all)) {
    if (names.includes(name.toLowerCase())) delete all[name];
  }
}
