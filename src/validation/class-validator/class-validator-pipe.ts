import { type ValidationError, ValidationPipe, type ValidationPipeOptions } from '@nestjs/common';
import { isWarning } from './class-validator-violations.js';

/** Carries class-validator's errors from Nest's pipe to ours, which knows which part of the request was validated. */
export class Rejection {
  constructor(readonly errors: readonly ValidationError[]) {}
}

/** Nest's own pipe, except that it keeps `target` and `value` of each error, and passes values with warnings only. */
export class ClassValidatorPipe extends ValidationPipe {
  private readonly hasDefaultFactory: boolean;

  constructor(options: ValidationPipeOptions) {
    super({ exceptionFactory: (errors: readonly ValidationError[]) => new Rejection(errors), ...options });
    this.hasDefaultFactory = options.exceptionFactory === undefined;
  }

  protected override async validate(object: object, options?: ValidationPipeOptions): Promise<ValidationError[]> {
    const complete = { ...options, validationError: { target: true, value: true } };
    const errors = await super.validate(object, this.hasDefaultFactory ? complete : options);
    return areWarnings(errors) ? [] : errors;
  }
}

/** Whether the `context` of every constraint in the tree sets `severity: 'Warning'`. */
export function areWarnings(errors: readonly ValidationError[]): boolean {
  const pending = [...errors];
  for (let error = pending.pop(); error; error = pending.pop()) {
    const { constraints, contexts } = error;
    if (!Object.keys(constraints ?? {}).every((name) => isWarning(contexts, name))) return false;
    for (const child of error.children ?? []) pending.push(child);
  }
  return true;
}
