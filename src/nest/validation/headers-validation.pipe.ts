import type { ArgumentMetadata } from '@nestjs/common';
import type { RequestPart } from '../../problem/violation.js';
import { ConstraintRules } from '../../validation/class-validator/constraint-rules.js';
import { ProblemValidationPipe, type ProblemValidationPipeOptions } from '../../validation/problem-validation.pipe.js';

/** Validates the header of a request by a class. Fields that the class does not know are nobody's fault: all have some. */
export class HeadersValidationPipe extends ProblemValidationPipe {
  constructor(options: ProblemValidationPipeOptions = {}) {
    const always = { whitelist: true, forbidNonWhitelisted: false, transform: true, validateCustomDecorators: true };
    super({ ...options, ...always });
  }

  /** Node.js has field names in lower case; a class may have them in any (RFC 9110, section 5.1). */
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const fields = value as Readonly<Record<string, unknown>>;
    const declared = new ConstraintRules().propertiesOf(metadata.metatype);
    const renamed = declared
      .map((name) => [name, fields[name.toLowerCase()]])
      .filter(([, field]) => field !== undefined);
    return super.transform({ ...fields, ...Object.fromEntries(renamed) }, metadata);
  }

  protected override partOf(_metadata: ArgumentMetadata): RequestPart {
    return 'header';
  }

  protected override isHandledElsewhere(_metadata: ArgumentMetadata): boolean {
    return false;
  }
}
