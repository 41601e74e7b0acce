import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
import { checked } from './consumes.decorator.js';
import { MediaTypeGuard } from './media-type.guard.js';
import { PRODUCES } from './media-type-keys.js';

/**
 * The media types that a handler, or every handler of a controller, answers with. A request whose `Accept` takes none of
 * them is answered with a 406 (RFC 9110, section 15.5.7). It sets no `Content-Type`: what the handler sends is its own
 * business. The handler's list replaces the controller's.
 *
 * @throws TypeError for an empty list or for what is no media type
 * @example
 * @Produces('text/csv')
 * @Header('Content-Type', 'text/csv')
 * @Get(':id/statement')
 * statement() {}
 */
export function Produces(...types: readonly string[]): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(PRODUCES, checked('Produces', types)), UseGuards(MediaTypeGuard));
}
