import { ValidationPipe } from '@nestjs/common';
import type { ApplicationConfig, ExternalContextCreator } from '@nestjs/core';
import { instrumentPipes } from '../../platform/nest/instrument-pipes.js';
import { ProblemValidationPipe } from '../../validation/problem-validation.pipe.js';
import type { Enhancers } from '../enhancers.js';
import { argumentsCollector } from './arguments-collector.js';

/** Puts our validation around the app's routes, beside what the app has of its own. */
export function addValidation(config: ApplicationConfig, enhancers: Enhancers, contexts: ExternalContextCreator): void {
  const { pipe, exhaustive } = enhancers;
  const pipes = config.getGlobalPipes();
  if (pipes.some(validatesSchemas)) pipe?.disableSchemas();
  // An app that validates globally already has its truth; a second pipe would make another.
  if (pipe && !pipes.some(validates)) pipes.unshift(pipe);
  const isInstrumented = instrumentPipes(contexts, (result) => argumentsCollector()?.add(result) ?? result);
  if (isInstrumented && exhaustive) config.getGlobalInterceptors().unshift(exhaustive);
}

function validates(pipe: unknown): boolean {
  return pipe instanceof ValidationPipe || pipe instanceof ProblemValidationPipe;
}

/** Only Nest 12 has the class, so its name must do. */
function validatesSchemas(pipe: object): boolean {
  return typeof (pipe as { formatIssueMessages?: unknown }).formatIssueMessages === 'function';
}
