import {
  type ArgumentMetadata,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
  Optional,
  type PipeTransform,
} from '@nestjs/common';
import { exchangeFrom } from '../../platform/http-exchange.js';
import { headersArgument } from '../../validation/violations/violations-problem.js';
import { HeadersValidationPipe } from '../validation/headers-validation.pipe.js';
import { ENHANCERS, type ValidationEnhancers } from '../validation/validation-enhancers.js';

/** The way from a parameter, wherever it is, to the pipe with the app's options. */
@Injectable()
class ValidatedHeadersPipe implements PipeTransform {
  private readonly pipe: PipeTransform;

  constructor(@Optional() @Inject(ENHANCERS) enhancers?: Pick<ValidationEnhancers, 'headersPipe'>) {
    this.pipe = enhancers?.headersPipe ?? new HeadersValidationPipe();
  }

  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    return this.pipe.transform(value, metadata);
  }
}

const headers = createParamDecorator((_data: unknown, context: ExecutionContext) => ({
  ...exchangeFrom(context).facts.headers,
}));

/**
 * The header of the request, validated by the class of the parameter. Nest runs no pipes on `@Headers()`. The case of
 * field names makes no difference; fields that the class does not name are left out.
 *
 * @example
 * class TenantHeaders { @IsUUID() 'x-tenant-id': string }
 * @Get() list(@ValidatedHeaders() headers: TenantHeaders) {}
 */
export function ValidatedHeaders(): ParameterDecorator {
  return headers(headersArgument, ValidatedHeadersPipe);
}
