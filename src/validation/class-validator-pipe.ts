import { type ValidationError, ValidationPipe, type ValidationPipeOptions } from '@nestjs/common';
import { areWarnings } from './class-validator-violations.js';

/** Carries class-validator's errors from Nest's pipe to ours, which knows where the value came from. */
export class Rejection {
  constructor(readonly errors: readonly ValidationError[]) {}
}

/** Nest's own pipe, which here keeps what is known of an error, and lets mere warnings pass. */
export class ClassValidatorPipe extends ValidationPipe {
  private readonly isOurs: boolean;

  constructor(options: ValidationPipeOptions) {
    super({ exceptionFactory: (errors: readonly ValidationError[]) => new Rejection(errors), ...options });
    this.isOurs = options.exceptionFactory === undefined;
  }

  protected override async validate(object: object, options?: ValidationPipeOptions): Promise<ValidationError[]> {
    const told = this.isOurs ? { ...options, validationError: { target: true, value: true } } : options;
    const errors = await super.validate(object, told);
    return areWarnings(errors) ? [] : errors;
  }
}
