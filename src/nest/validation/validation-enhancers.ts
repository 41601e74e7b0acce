import type { NestInterceptor, PipeTransform } from '@nestjs/common';
import type { ApplicationConfig, ExternalContextCreator } from '@nestjs/core';
import type { ValidationException } from '../../exceptions/validation.exception.js';
import { instrumentPipes } from '../../platform/nest/instrument-pipes.js';
import { occurrenceOf } from '../../problem/occurrence.js';
import { asDefaultPipe } from '../../validation/nest-pipes/default-pipe.js';
import { type PipeProblemOptions, pipeProblem } from '../../validation/nest-pipes/pipe-problem.js';
import { ProblemValidationPipe } from '../../validation/problem-validation.pipe.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import { argumentsCollector, ExhaustiveInterceptor, type ReadProblem } from './exhaustive-validation.js';
import { HeadersValidationPipe } from './headers-validation.pipe.js';

/** Under this token `ProblemsModule` provides its enhancers. A decorator may be of another copy of this package. */
export const ENHANCERS = Symbol.for('nestjs-problems.enhancers');

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
  const { pipe, echo, maxViolations, exhaustive } = validation;
  return {
    pipe: new ProblemValidationPipe({ ...pipe, echo, maxViolations }),
    headersPipe: new HeadersValidationPipe({ ...pipe, echo, maxViolations }),
    ...(exhaustive && { exhaustive: new ExhaustiveInterceptor(validationReader(validation)) }),
  };
}

/** Reads the validation problem that an error is, or stands for. */
function validationReader(validation: ResolvedOptions['validation']): ReadProblem {
  const options = pipeOptions(validation);
  return (error, request) => (isValidation(error) ? error : pipeProblem(error, options, request));
}

function isValidation(error: unknown): error is ValidationException {
  return occurrenceOf(error)?.definition?.slug === 'validation';
}

/** How violations that pipes of Nest or of the app found are reported. */
export function pipeOptions(validation: ResolvedOptions['validation']): PipeProblemOptions {
  if (validation === false) return {};
  const { pipe, echo, maxViolations } = validation;
  return { status: pipe.errorHttpStatusCode, echo, limit: maxViolations };
}

/**
 * Registers the global pipe and interceptor of the module. Whether the pipe runs is decided per value, because the app may
 * register pipes later.
 */
export function addValidation(
  config: ApplicationConfig,
  { pipe, exhaustive }: ValidationEnhancers,
  contexts: ExternalContextCreator,
): void {
  const isInstrumented = instrumentPipes(contexts, (result) => argumentsCollector()?.add(result) ?? result);
  if (pipe) config.getGlobalPipes().unshift(asDefaultPipe(pipe));
  if (isInstrumented && exhaustive) config.getGlobalInterceptors().unshift(exhaustive);
}
