import { UseInterceptors } from '@nestjs/common';
import { isHeaderName } from '../../http/header-fields.js';
import { RequiredHeadersInterceptor } from './required-headers.interceptor.js';

/**
 * Refuses requests without these header fields (400), on a handler or on all of a controller. Case makes no difference.
 *
 * @throws TypeError for what is no field name (RFC 9110, section 5.1)
 * @example
 * @RequiredHeaders('x-request-id', 'x-tenant-id')
 * @Get() list() {}
 */
export function RequiredHeaders(...names: readonly string[]): ClassDecorator & MethodDecorator {
  const wrong = names.find((name) => !isHeaderName(name));
  if (wrong !== undefined || names.length === 0) {
    const found = names.length === 0 ? 'nothing' : JSON.stringify(wrong);
    throw new TypeError(
      `@RequiredHeaders() got ${found}. Write names of header fields: @RequiredHeaders('x-request-id').`,
    );
  }
  return UseInterceptors(new RequiredHeadersInterceptor(names));
}
