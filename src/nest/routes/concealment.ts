import { describesBody } from '../../http/headers.js';
import type { RenderedResponse } from '../../http/rendered-response.js';
import type { RequestFacts } from '../../http/request-facts.js';
import { routeMetadata } from '../../platform/nest/handler-metadata.js';
import { CONCEALED, HEADERS } from '../../platform/nest/nest-metadata.js';
import type { RouteHandler } from '../../platform/port/route-handler.js';
import type { Concealment } from '../decorators/conceal-forbidden.decorator.js';

/** The error that a forbidden request to this route is answered with, when the route conceals. */
export function concealment(route: RouteHandler | undefined, request: RequestFacts): Error | undefined {
  const conceal = route && (routeMetadata(CONCEALED, route) as Concealment | undefined);
  return conceal?.(request);
}

/**
 * The response with the fields of the handler's `@Header()`: Nest sets them before the handler runs, so they are on the
 * real not-found problem, and their absence would tell the two apart.
 */
export function withRouteHeaders(response: RenderedResponse, route: RouteHandler | undefined): RenderedResponse {
  const headers: readonly { name: string; value: unknown }[] = (route && Reflect.getMetadata(HEADERS, route)) ?? [];
  const fields = headers.map(({ name, value }) => [name, String(typeof value === 'function' ? value() : value)]);
  return {
    ...response,
    headers: { ...Object.fromEntries(fields.filter(([name = '']) => !describesBody(name))), ...response.headers },
  };
}
