import { describesBody } from '../../http/headers.js';
import type { RequestFacts } from '../../http/request-facts.js';
import type { Concealment } from '../../mapping/failed-request.js';
import type { RouteHandler } from '../port/route-handler.js';
import { routeMetadata } from './handler-metadata.js';
import { CONCEALED, HEADERS } from './nest-metadata.js';

/** How a route responds to a 403, if its handler or its controller has `@ConcealForbidden()`. */
export function concealmentOf(route: RouteHandler | undefined): Concealment | undefined {
  const error = route && (routeMetadata(CONCEALED, route) as ((request: RequestFacts) => Error) | undefined);
  return error && { error, headers: headersOf(route) };
}

/** The headers of the handler's `@Header()` decorators, except for those that describe a body. */
function headersOf(route: RouteHandler): Record<string, string> {
  const headers: readonly { name: string; value: unknown }[] = Reflect.getMetadata(HEADERS, route) ?? [];
  const entries = headers.map(({ name, value }) => [name, String(typeof value === 'function' ? value() : value)]);
  return Object.fromEntries(entries.filter(([name = '']) => !describesBody(name)));
}
