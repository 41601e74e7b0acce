import { type CanActivate, type ExecutionContext, NotAcceptableException } from '@nestjs/common';
import { isAccepted, mediaTypeOf, takesAny } from '../../http/media-types.js';
import { hasBody } from '../../http/request-body.js';
import { HttpExchange } from '../http-exchange.js';
import { CONSUMES, PRODUCES } from './media-type-keys.js';
import { unsupportedType } from './unsupported-type.js';

/** Refuses what a route does not read or can't answer. Stands only where `@Consumes()` or `@Produces()` puts it. */
export class MediaTypeGuard implements CanActivate {
  /** @throws UnsupportedMediaTypeException (415) for the body, NotAcceptableException (406) for the answer */
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const { headers } = new HttpExchange(context).facts;
    const consumes = typesOf(CONSUMES, context);
    if (consumes && hasBody(headers)) {
      const type = mediaTypeOf(headers['content-type']);
      if (type === undefined || !isAccepted(type, consumes)) throw unsupportedType(type, consumes);
    }
    const produces = typesOf(PRODUCES, context);
    if (produces && !takesAny(headers.accept, produces)) throw notAcceptable(produces);
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
