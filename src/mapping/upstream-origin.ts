import { recordedOrigin } from '../flow/undici-flow.js';
import { causesOf } from './cause-chain.js';

/** What an error tells about the service that was called. */
interface Traces {
  config?: { url?: unknown; baseURL?: unknown };
  options?: { url?: unknown };
  request?: { url?: unknown };
  response?: { url?: unknown };
  hostname?: unknown;
  address?: unknown;
  port?: unknown;
  socket?: { remoteAddress?: unknown; remotePort?: unknown } | null;
  $service?: unknown;
}

/** The name under which the app knows the service that an error is about, as far as the error tells. */
export function serviceOf(error: unknown, services: Readonly<Record<string, string>>): string | undefined {
  const known = Object.entries(services).sort(([, left], [, right]) => right.length - left.length);
  for (const link of [error, ...causesOf(error)]) {
    if (typeof link !== 'object' || link === null) continue;
    const [found, other] = known.filter(([name, url]) => isAbout(link, name, new URL(url)));
    // Without a path, services behind one gateway are not told apart: a wrong name is worse than none.
    if (found && (!other || hasPath(link))) return found[0];
  }
  return undefined;
}

function hasPath(link: Traces): boolean {
  const called = calledUrl(link);
  return called !== undefined && new URL(called).origin !== called;
}

function isAbout(link: Traces, name: string, service: URL): boolean {
  const called = calledUrl(link) ?? recordedOrigin(link);
  if (called !== undefined) return isBelow(called, service);
  if (typeof link.hostname === 'string') return link.hostname === service.hostname;
  if (typeof link.$service === 'string') return link.$service.toLowerCase() === name.toLowerCase();
  const { address = link.socket?.remoteAddress, port = link.socket?.remotePort } = link;
  if (typeof address !== 'string' || Number(port) !== portOf(service)) return false;
  return bare(address) === bare(service.hostname) || (service.hostname === 'localhost' && isLoopback(address));
}

/** From axios, got, ky and their likes, or from a response of `fetch`. */
function calledUrl({ config, options, request, response }: Traces): string | undefined {
  const candidates = [config?.url ?? config?.baseURL, options?.url, response?.url, request?.url];
  const url = candidates.find((candidate) => candidate instanceof URL || (candidate && typeof candidate === 'string'));
  if (url === undefined) return undefined;
  const base = typeof config?.baseURL === 'string' ? config.baseURL : undefined;
  const absolute = base !== undefined && !URL.canParse(String(url)) ? joined(base, String(url)) : String(url);
  return URL.canParse(absolute) ? absolute : undefined;
}

function joined(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

function isBelow(called: string, service: URL): boolean {
  const url = new URL(called);
  const path = service.pathname.replace(/\/+$/, '');
  if (url.origin !== service.origin) return false;
  // An origin alone says nothing about the path.
  return path === '' || url.pathname === path || url.pathname.startsWith(`${path}/`) || called === url.origin;
}

function portOf({ port, protocol }: URL): number {
  return Number(port || (protocol === 'https:' ? 443 : 80));
}

function bare(address: string): string {
  return address.replace(/^\[|\]$/g, '').replace(/^::ffff:/, '');
}

function isLoopback(address: string): boolean {
  return bare(address) === '::1' || bare(address).startsWith('127.');
}
