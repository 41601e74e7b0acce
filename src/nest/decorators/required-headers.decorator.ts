import { type CallHandler, type ExecutionContext, type NestInterceptor, UseInterceptors } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { isHeaderName } from '../../http/headers.js';
import { exchangeFrom } from '../../platform/http-exchange.js';
import { ROUTE_ARGUMENTS } from '../../platform/nest/nest-metadata.js';
import { missingMember } from '../../problem/violation.js';
import { missingHeaders } from '../../validation/violations/violations-problem.js';
import { argumentsCollector } from '../validation/exhaustive-validation.js';

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

/** The parameters that Nest runs pipes on in both majors: `@Body()`, `@Query()`, `@Param()`, and those of one's own. */
const PIPED = /^[345]:|__customRouteArgs__/;

/** Refuses a request without the header fields that a route asks for. Guards have run by then: 401 comes before 400. */
export class RequiredHeadersInterceptor implements NestInterceptor {
  constructor(private readonly names: readonly string[]) {}

  /** @throws ValidationException with one violation for each missing field */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const { headers } = exchangeFrom(context).facts;
    const absent = this.names.filter((name) => !headers[name.toLowerCase()]);
    if (absent.length === 0) return next.handle();
    const violations = absent.map((name) => missingMember('header', [name]));
    const collector = argumentsCollector();
    // Only a parameter whose pipes run can stop the handler later on.
    if (!collector || !hasPipedParameters(context)) throw missingHeaders(absent);
    collector.report(violations);
    return next.handle();
  }
}

function hasPipedParameters(context: ExecutionContext): boolean {
  const parameters: unknown = Reflect.getMetadata(ROUTE_ARGUMENTS, context.getClass(), context.getHandler().name);
  return Object.keys(parameters ?? {}).some((key) => PIPED.test(key));
}
