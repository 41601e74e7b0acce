import {
  type ArgumentMetadata,
  type PipeTransform,
  type ValidationError,
  ValidationPipe,
  type ValidationPipeOptions,
} from '@nestjs/common';
import type { RequestPart } from '../problem/violation.js';
import { classValidatorViolations } from './class-validator-violations.js';
import { violationsProblem } from './validation-problem.js';

const PARTS: Readonly<Record<ArgumentMetadata['type'], RequestPart>> = {
  body: 'body',
  query: 'query',
  param: 'path',
  custom: 'body',
};

/** Whether the app has class-validator; unknown until the first value is validated. */
let installed: boolean | undefined;

async function findValidator(): Promise<boolean> {
  installed = await import('class-validator').then(
    () => true,
    () => false,
  );
  return installed;
}

/** Carries class-validator's errors from Nest's pipe to ours, which knows where the value came from. */
class Rejection {
  constructor(readonly errors: readonly ValidationError[]) {}
}

/**
 * Nest's `ValidationPipe` with violations for an answer. `ProblemsModule` registers one globally; use another for a
 * route that needs other options.
 *
 * @example
 * @Post() create(@Body(new ProblemValidationPipe({ whitelist: true })) dto: CreateCustomerDto) {}
 */
export class ProblemValidationPipe implements PipeTransform {
  private delegate: ValidationPipe | undefined;

  /** @param options those of Nest's `ValidationPipe`; an `exceptionFactory` wins over the violations */
  constructor(private readonly options: ValidationPipeOptions = {}) {}

  /** @throws ValidationException with one violation for each broken constraint */
  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (!(await this.canValidate())) return value;
    try {
      return await this.pipe().transform(value, metadata);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      const above = metadata.data === undefined ? [] : [metadata.data];
      throw violationsProblem(classValidatorViolations(error.errors, { part: PARTS[metadata.type], above, value }));
    }
  }

  /** Made late: on Nest 11, a `ValidationPipe` without class-validator installed ends the process. */
  private canValidate(): boolean | Promise<boolean> {
    return this.options.validatorPackage !== undefined || (installed ?? findValidator());
  }

  private pipe(): ValidationPipe {
    const exceptionFactory = (errors: readonly ValidationError[]) => new Rejection(errors);
    this.delegate ??= new ValidationPipe({ exceptionFactory, ...this.options });
    return this.delegate;
  }
}
