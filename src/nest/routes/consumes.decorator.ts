import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
import { MediaTypeGuard } from './media-type.guard.js';
import { CONSUMES } from './media-type-keys.js';

/**
 * The media types that a handler, or every handler of a controller, reads. A request with another body is answered with
 * a 415 that lists them in `Accept` (RFC 9110, section 15.5.16), before anything is validated. Ranges such as `image/*`
 * are allowed; `application/json` includes types with the suffix `+json`. The handler's list replaces the controller's.
 *
 * @throws TypeError for an empty list or for what is no media type
 * @example
 * @Consumes('application/json')
 * @Post()
 * create(@Body() dto: CreateCustomerDto) {}
 */
export function Consumes(...types: readonly string[]): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(CONSUMES, checked('Consumes', types)), UseGuards(MediaTypeGuard));
}

/** @internal */
export function checked(decorator: string, types: readonly string[]): readonly string[] {
  const wrong = types.find((type) => typeof type !== 'string' || !/^[^\s/;,]+\/[^\s/;,]+(;.*)?$/.test(type));
  if (types.length > 0 && wrong === undefined) return types;
  const found = wrong === undefined ? 'no media type' : JSON.stringify(wrong);
  throw new TypeError(`@${decorator}() got ${found}. Write media types such as @${decorator}('application/json').`);
}
