import { flowHeaders, originTest } from './outgoing-flow.js';
import type { OutgoingFlowOptions } from './undici-flow.js';

/** The part of axios' request configuration that is used here. */
interface AxiosConfig {
  url?: string;
  baseURL?: string;
  allowAbsoluteUrls?: boolean;
  headers?: { has(name: string): boolean; set(name: string, value: string): unknown };
  beforeRedirect?: (options: Record<string, unknown>, ...rest: never[]) => void;
}

/**
 * A request interceptor for axios, and so for Nest's `HttpService`: within a flow, requests to your own services carry the
 * flow's headers. A header that a request has already stays. A redirect to a stranger loses them.
 *
 * @throws TypeError when `origins` is missing or is no list of origins
 * @example
 * axios.interceptors.request.use(axiosFlow({ origins: ['https://rates.internal'] }));
 * @example
 * httpService.axiosRef.interceptors.request.use(axiosFlow({ origins: ['https://rates.internal'] }));
 */
export function axiosFlow({ origins, header }: OutgoingFlowOptions): <Config extends object>(config: Config) => Config {
  const isOwn = originTest(origins, 'axiosFlow');
  return (config) => {
    const { headers } = config as AxiosConfig;
    if (headers === undefined || !isOwn(targetOf(config))) return config;
    const missing = Object.entries(flowHeaders({ header })).filter(([name]) => !headers.has(name));
    for (const [name, value] of missing) headers.set(name, value);
    if (missing.length > 0)
      leaveAtBorder(
        config,
        missing.map(([name]) => name.toLowerCase()),
        isOwn,
      );
    return config;
  };
}

/** As axios puts it together: `//stranger.example` is absolute, too. */
function targetOf({ url = '', baseURL, allowAbsoluteUrls }: AxiosConfig): string {
  const isAbsolute = allowAbsoluteUrls !== false && /^([a-z][a-z\d+\-.]*:)?\/\//i.test(url);
  return isAbsolute ? url : (baseURL ?? url);
}

/** axios follows redirects with the headers that it has. */
function leaveAtBorder(config: AxiosConfig, names: readonly string[], isOwn: (url: string) => boolean): void {
  const { beforeRedirect } = config;
  config.beforeRedirect = (options, ...rest) => {
    if (!isOwn(String(options.href))) drop(options.headers, names);
    beforeRedirect?.(options, ...rest);
  };
}

function drop(headers: unknown, names: readonly string[]): void {
  const fields = (headers ?? {}) as Record<string, unknown>;
  for (const name of Object.keys(fields)) {
    if (names.includes(name.toLowerCase())) delete fields[name];
  }
}
