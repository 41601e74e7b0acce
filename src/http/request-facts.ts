import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Problem } from '../problem/problem.js';

/** The facts about a request that functions in the options receive instead of the framework's request object. */
export interface RequestFacts {
  readonly method: string;
  /** The path without the query. */
  readonly path: string;
  /** The pattern of the route, such as `/customers/:id`; `undefined` for an unknown path. */
  readonly route?: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
}

/** What a function in the options gets about a problem, beside the facts of its request. */
export interface ProblemContext extends RequestFacts {
  /** The value that was thrown. */
  readonly error: unknown;
  readonly problem: Problem;
  readonly flowId: string;
}

/** The facts about a request. Express changes `url` while it routes, and keeps the original in `originalUrl`. */
export function factsOf(request: IncomingMessage & { originalUrl?: string }, route?: string): RequestFacts {
  const { method = 'GET', headers } = request;
  const path = pathOf(request.originalUrl ?? request.url ?? '/');
  return route === undefined ? { method, path, headers } : { method, path, route, headers };
}

/** The path of a request target: `/x` also of the absolute form `http://user@host/x` (RFC 9112, section 3.2.2). */
function pathOf(target: string): string {
  const url = target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*\/?/i, '/');
  const query = url.indexOf('?');
  const path = query < 0 ? url : url.slice(0, query);
  const fragment = path.indexOf('#');
  return fragment < 0 ? path : path.slice(0, fragment);
}

/** Whether this is Nest's message for an unknown route: `Cannot GET /path?query`. */
export function isUnknownRouteMessage(message: string, { method, path }: RequestFacts): boolean {
  if (!message.startsWith('Cannot ')) return false;
  const start = `Cannot ${method} `;
  return message.startsWith(start) && pathOf(message.slice(start.length)) === path;
}

/** Whether the request has a body (RFC 9112, section 6). */
export function hasBody({ 'content-length': length, 'transfer-encoding': coding }: IncomingHttpHeaders): boolean {
  return coding !== undefined || Number(length) > 0;
}

/** Why a JSON parser that supports neither charsets nor content codings would misread the body, if it would. */
export function unreadable(headers: IncomingHttpHeaders): 'coding' | 'charset' | undefined {
  const coding = headers['content-encoding'];
  if (coding !== undefined && coding.trim().toLowerCase() !== 'identity' && hasBody(headers)) return 'coding';
  const type = headers['content-type'];
  if (type === undefined) return undefined;
  const charset = /;\s*charset\s*=\s*"?([^\s";,]+)/i.exec(type)?.[1]?.toLowerCase();
  return charset === undefined || !/json\s*;/i.test(type) || /^(utf-?8|us-ascii)$/.test(charset)
    ? undefined
    : 'charset';
}
