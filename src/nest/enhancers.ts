import type { CanActivate, ExceptionFilter, FactoryProvider, NestInterceptor, PipeTransform } from '@nestjs/common';
import { ErrorMapper } from '../mapping/error-mapper.js';
import { ProblemValidationPipe } from '../validation/problem-validation.pipe.js';
import { FlowInterceptor } from './flow.interceptor.js';
import { FlowOpener } from './flow-opener.js';
import { ProblemFilter } from './problem.filter.js';
import { ProblemEnricher } from './problem-enricher.js';
import { ProblemLog } from './problem-log.js';
import type { ProblemReporters } from './problem-reporters.js';
import { RequiredFlowGuard } from './required-flow.guard.js';
import type { ResolvedOptions } from './resolved-options.js';

/** What the module puts around every route. */
export interface Enhancers {
  readonly opener: FlowOpener;
  readonly filter: ExceptionFilter;
  readonly reporters: ProblemReporters;
  readonly interceptor?: NestInterceptor;
  readonly guard?: CanActivate;
  readonly pipe?: PipeTransform;
}

export const ENHANCERS = Symbol('enhancers of nestjs-problems');

/** Makes the enhancers from the options that `resolvedOptions` provides. */
export function enhancersProvider(resolvedOptions: symbol): FactoryProvider<Enhancers> {
  return { provide: ENHANCERS, useFactory: makeEnhancers, inject: [resolvedOptions] };
}

function makeEnhancers(options: ResolvedOptions): Enhancers {
  const opener = new FlowOpener(options.flow);
  const log = new ProblemLog(options);
  return {
    opener,
    filter: makeFilter(options, opener, log),
    reporters: log.reporters,
    ...(options.flow.interceptor && { interceptor: new FlowInterceptor(opener, options.flow) }),
    ...(options.flow.required && { guard: new RequiredFlowGuard(options.flow.accept) }),
    ...(options.validation !== false && { pipe: new ProblemValidationPipe(options.validation.pipe) }),
  };
}

function makeFilter(options: ResolvedOptions, opener: FlowOpener, log: ProblemLog): ProblemFilter {
  const onFault = (message: string, error?: unknown) => log.fault(message, error);
  const mapper = new ErrorMapper({ mappers: options.mappers, unknownError: options.problem.unknownError, onFault });
  const form = { status: options.problem.status, flowMember: options.flow.member };
  return new ProblemFilter(opener, mapper, new ProblemEnricher(options, onFault), log, form);
}
