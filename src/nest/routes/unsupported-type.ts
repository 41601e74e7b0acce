import { UnsupportedMediaTypeException } from '../../exceptions/unsupported-media-type.exception.js';
import { UNREADABLE_BODIES } from '../../mapping/framework-errors.js';
import { routeMetadata } from '../../platform/nest/handler-metadata.js';
import { CONSUMES } from '../../platform/nest/nest-metadata.js';
import type { RouteHandler } from '../../platform/port/route-handler.js';

/** What Nest's body parsers read on both adapters. */
const PARSED = ['application/json', 'application/x-www-form-urlencoded'];

/** The media types that a route says it reads, else those that the app's body parsers read. */
export function readableTypes(route: RouteHandler | undefined): readonly string[] {
  const consumes = route && routeMetadata(CONSUMES, route);
  return (consumes as readonly string[] | undefined) ?? PARSED;
}

/** The 415 of a body whose media type is none of these; `undefined` for a `Content-Type` that says nothing. */
export function unsupportedType(
  type: string | undefined,
  readable: readonly string[],
  cause?: unknown,
): UnsupportedMediaTypeException {
  const instead = type === undefined ? 'and say so in Content-Type' : `not ${type}`;
  return new UnsupportedMediaTypeException(`Send ${readable.join(' or ')}, ${instead}.`, {
    headers: { Accept: readable.join(', ') },
    ...(cause !== undefined && { cause }),
  });
}

/** The 415 of a body that a parser which knows neither codings nor charsets can't read. */
export function unreadableBody(flaw: keyof typeof UNREADABLE_BODIES, cause?: unknown): UnsupportedMediaTypeException {
  const { detail, headers } = UNREADABLE_BODIES[flaw];
  return new UnsupportedMediaTypeException(detail, { headers: { ...headers }, ...(cause !== undefined && { cause }) });
}
