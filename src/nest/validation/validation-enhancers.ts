import type { NestInterceptor, PipeTransform } from '@nestjs/common';
import type { ValidationException } from '../../exceptions/validation.exception.js';
import { occurrenceOf } from '../../problem/occurrence.js';
import { type PipeProblemOptions, pipeProblem } from '../../validation/nest-pipes/pipe-problem.js';
import { ProblemValidationPipe } from '../../validation/problem-validation.pipe.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import { ExhaustiveInterceptor } from './exhaustive.interceptor.js';
import { HeadersValidationPipe } from './headers-validation.pipe.js';

/** What validates a request, and what makes one problem of what others refuse. */
export interface ValidationEnhancers {
  readonly pipe?: ProblemValidationPipe;
  /** Validates the parameter of `@ValidatedHeaders()`. */
  readonly headersPipe: PipeTransform;
  /** Gathers the violations of all parameters; of use only where pipes can be witnessed. */
  readonly exhaustive?: NestInterceptor;
}

export function validationEnhancers(validation: ResolvedOptions['validation']): ValidationEnhancers {
  if (validation === false) return { headersPipe: new HeadersValidationPipe() };
  const { pipe, echo, exhaustive } = validation;
  return {
    pipe: new ProblemValidationPipe({ ...pipe, echo }),
    headersPipe: new HeadersValidationPipe({ ...pipe, echo }),
    ...(exhaustive && { exhaustive: new ExhaustiveInterceptor((error) => validationOf(error, validation)) }),
  };
}

/** The validation problem that an error is, or stands for. */
function validationOf(error: unknown, validation: ResolvedOptions['validation']): ValidationException | undefined {
  return isValidation(error) ? error : pipeProblem(error, pipeOptions(validation));
}

function isValidation(error: unknown): error is ValidationException {
  return occurrenceOf(error)?.definition?.slug === 'validation';
}

/** How violations that pipes of Nest or of the app found are reported. */
export function pipeOptions(validation: ResolvedOptions['validation']): PipeProblemOptions {
  return validation === false ? {} : { status: validation.pipe.errorHttpStatusCode, echo: validation.echo };
}
