import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  NotAcceptableException,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { acceptsAny, isAccepted, mediaTypeOf } from '../../http/media-types.js';
import { hasBody } from '../../http/request-facts.js';
import { unsupportedType } from '../../mapping/rejected-input.js';
import { exchangeFrom } from '../../platform/http-exchange.js';
import { CONSUMES, PRODUCES } from '../../platform/nest/nest-metadata.js';

/** Refuses what a route does not read or can't answer. Stands only where `@Consumes()` or `@Produces()` puts it. */
export class MediaTypeGuard implements CanActivate {
  /** @throws UnsupportedMediaTypeException (415) for the body, NotAcceptableException (406) for the answer */
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const { headers } = exchangeFrom(context).facts;
    const consumes = typesOf(CONSUMES, context);
    if (consumes && hasBody(headers)) {
      const type = mediaTypeOf(headers['content-type']);
      if (type === undefined || !isAccepted(type, consumes)) throw unsupportedType(type, consumes);
    }
    const produces = typesOf(PRODUCES, context);
    if (produces && !acceptsAny(headers.accept, produces)) throw notAcceptable(produces);
    return true;
  }
}

/** What the handler says, else what its controller says. */
function typesOf(key: string, context: ExecutionContext): readonly string[] | undefined {
  return Reflect.getMetadata(key, context.getHandler()) ?? Reflect.getMetadata(key, context.getClass());
}

function notAcceptable(produces: readonly string[]): NotAcceptableException {
  return new NotAcceptableException(`The answer is available as ${produces.join(' or ')}.`);
}

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
function checked(decorator: string, types: readonly string[]): readonly string[] {
  const wrong = types.find((type) => typeof type !== 'string' || !/^[^\s/;,]+\/[^\s/;,]+(;.*)?$/.test(type));
  if (types.length > 0 && wrong === undefined) return types;
  const found = wrong === undefined ? 'no media type' : JSON.stringify(wrong);
  throw new TypeError(`@${decorator}() got ${found}. Write media types such as @${decorator}('application/json').`);
}

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
