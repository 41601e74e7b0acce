import { DependentServiceErrorException } from '../exceptions/dependent-service-error.exception.js';
import { recordedOrigin } from '../flow/undici-flow.js';
import { causesOf } from './cause-chain.js';
import type { ErrorMapping } from './mapping-rule.js';
import { type UpstreamFailure, type UpstreamFailureKind, upstreamFailureOf } from './upstream-failure.js';

/** Options of {@link upstreamErrors}. */
export interface UpstreamErrorsOptions {
  /** The services that this one calls: their names, which clients may read, and their base URLs, which they never do. */
  readonly services?: Readonly<Record<string, string>>;
  /** `Retry-After` of a 503 where the other service says nothing, in seconds. Default: none. */
  readonly retryAfter?: number;
}

const ANSWERS: Readonly<Record<UpstreamFailureKind, { status: number; says: string }>> = {
  unavailable: { status: 503, says: 'is not available at the moment.' },
  'bad-answer': { status: 502, says: 'gave an answer that cannot be used.' },
  timeout: { status: 504, says: 'did not answer in time.' },
};

/**
 * Answers the failure of a call to another service with `dependent-service-error`: 503 when it can't be reached or says
 * so itself (503, 429), 502 when its answer is of no use (another 5xx, broken HTTP, broken JSON), 504 when it takes too
 * long. A sane `Retry-After` is passed on. Knows `fetch`, undici, axios, got, the AWS SDK, abort signals and the errors
 * of Node's sockets, DNS and TLS. A 4xx of the other service stays an internal error: our own call was wrong.
 *
 * @throws TypeError when a service has no absolute http(s) URL
 * @example
 * ProblemsModule.forRoot({ mappers: [upstreamErrors({ services: { rates: 'https://rates.internal' } })] })
 */
export function upstreamErrors({ services = {}, retryAfter }: UpstreamErrorsOptions = {}): ErrorMapping {
  for (const [name, url] of Object.entries(services)) checkService(name, url);
  return {
    matches: (error) => upstreamFailureOf(error) !== undefined,
    map: (error) => {
      const failure = upstreamFailureOf(error);
      if (failure === undefined) return undefined;
      const wait = failure.kind === 'unavailable' ? { retryAfter } : {};
      return new UpstreamException({ ...wait, ...failure }, serviceOf(error, services), error);
    },
  };
}

/** One type, three statuses: which of them is a matter of the occurrence. */
class UpstreamException extends DependentServiceErrorException<{ service?: string }> {
  private readonly answered: number;

  constructor({ kind, retryAfter }: UpstreamFailure, service: string | undefined, cause: unknown) {
    const { status, says } = ANSWERS[kind];
    const subject = service === undefined ? 'A service that this one depends on' : `The service '${service}'`;
    super({ detail: `${subject} ${says}`, ...(service !== undefined && { service }) }, { cause, retryAfter });
    this.answered = status;
  }

  override getStatus(): number {
    return this.answered;
  }
}

function checkService(name: string, url: unknown): void {
  if (typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url)) return;
  throw new TypeError(
    `upstreamErrors() got ${JSON.stringify(url)} for the service '${name}'. Write an absolute http(s) URL: ` +
      `upstreamErrors({ services: { ${name}: 'https://${name}.example.com' } }).`,
  );
}

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
