import type { ArgumentMetadata } from '@nestjs/common';
import type { RequestPart } from '../problem/violation.js';
import { ProblemValidationPipe, type ProblemValidationPipeOptions } from '../validation/problem-validation.pipe.js';

/** Validates the header of a request by a class. Fields that the class does not know are nobody's fault: all have some. */
export class HeadersValidationPipe extends ProblemValidationPipe {
  constructor(options: ProblemValidationPipeOptions = {}) {
    const always = { whitelist: true, forbidNonWhitelisted: false, transform: true, validateCustomDecorators: true };
    super({ ...options, ...always });
  }

  protected override partOf(_metadata: ArgumentMetadata): RequestPart {
    return 'header';
  }

  protected override isLeft(_metadata: ArgumentMetadata): boolean {
    return false;
  }
}
