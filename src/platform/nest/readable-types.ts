import { PARSED_TYPES } from '../../mapping/failed-request.js';
import type { RouteHandler } from '../port/route-handler.js';
import { routeMetadata } from './handler-metadata.js';
import { CONSUMES } from './nest-metadata.js';

/** The media types of the route's `@Consumes()`, else those that the app's body parsers read. */
export function readableTypes(route: RouteHandler | undefined): readonly string[] {
  const consumes = route && routeMetadata(CONSUMES, route);
  return (consumes as readonly string[] | undefined) ?? PARSED_TYPES;
}
