import { describesBody } from '../../http/headers.js';
import type { RequestFacts } from '../../http/request-facts.js';
import type { Concealment } from '../../mapping/failed-request.js';
import { routeMetadata } from './controllers.js';
import { CONCEALED, HEADERS } from './nest-metadata.js';
import type { Route } from './route-handler.js';

/** How a route responds to a 403, if its handler or its controller has `@ConcealForbidden()`. */
export function concealmentOf(route: Route | undefined): Concealment | undefined {
  const error = route && (routeMetadata(CONCEALED, route) as ((request: RequestFacts) => Error) | undefined);
  return error && { error, headers: headersOf(route) };
}

/** The headers of the handler's `@Header()` decorators, except for those that describe a body. */
function headersOf({ handler }: Route): Record<string, string> {
  const headers: readonly { name: string; value: unknown }[] = Reflect.getMetadata(HEADERS, handler) ?? [];
  const entries = headers.map(({ name, value }) => [name, String(typeof value === 'function' ? value() : value)]);
  return Object.fromEntries(entries.filter(([name = '']) => !describesBody(name)));
}
