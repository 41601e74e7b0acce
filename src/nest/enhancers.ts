import type { CanActivate, FactoryProvider } from '@nestjs/common';
import { ProblemCatalog } from '../catalog/problem-catalog.js';
import { captureClientErrorStacks } from '../exceptions/stack-capture.js';
import { Localizer } from '../localization/localizer.js';
import { ErrorMapper } from '../mapping/error-mapper.js';
import type { OnFault } from '../problem/user-function.js';
import { OccurrenceStore } from './docs/occurrence-store.js';
import { FlowInterceptor } from './flow/flow.interceptor.js';
import { FlowOpener } from './flow/flow-opener.js';
import { RequiredFlowGuard } from './flow/required-flow.guard.js';
import { UnansweredErrors } from './jobs/unanswered-errors.js';
import { ProblemLog } from './logging/problem-log.js';
import type { ProblemReporters } from './logging/problem-reporters.js';
import { MessageAnswers } from './messages/message-answers.js';
import { MessageTransports } from './messages/message-transports.js';
import { type ResolvedOptions, wireForm } from './options/resolved-options.js';
import { OtherTransports } from './other-transports.js';
import { ProblemFilter, type ProblemSteps } from './problem.filter.js';
import { ProblemsService } from './problems.service.js';
import { ProblemEnricher } from './rendering/problem-enricher.js';
import { ProblemMaker } from './rendering/problem-maker.js';
import { ProblemRenderer } from './rendering/problem-renderer.js';
import {
  ENHANCERS,
  pipeOptions,
  type ValidationEnhancers,
  validationEnhancers,
} from './validation/validation-enhancers.js';

/** What the module puts around every route. */
export interface Enhancers extends ValidationEnhancers {
  readonly opener: FlowOpener;
  readonly filter: ProblemFilter;
  readonly reporters: ProblemReporters;
  readonly problems: ProblemsService;
  readonly messages: MessageTransports;
  readonly unanswered: UnansweredErrors;
  readonly occurrences?: OccurrenceStore;
  readonly interceptor?: FlowInterceptor;
  readonly guard?: CanActivate;
}

/** Makes the enhancers from the options that `resolvedOptions` provides. */
export function enhancersProvider(resolvedOptions: symbol): FactoryProvider<Enhancers> {
  return { provide: ENHANCERS, useFactory: makeEnhancers, inject: [resolvedOptions, ProblemCatalog] };
}

function makeEnhancers(options: ResolvedOptions, catalog: ProblemCatalog): Enhancers {
  captureClientErrorStacks(options.problem.clientErrorStacks);
  const occurrences = occurrenceStore(options);
  const log = new ProblemLog(
    occurrences ? { ...options, reporters: [...options.reporters, occurrences.add] } : options,
  );
  const opener = new FlowOpener(options.flow, (...fault) => log.fault(...fault));
  const steps = makeSteps(options, catalog, { opener, log });
  const maker = new ProblemMaker(steps.mapper, steps.enricher, wireForm(options));
  const unanswered = new UnansweredErrors(maker, log);
  const problems = new ProblemsService(maker, log, catalog, unanswered);
  const messages = new MessageTransports(opener, options.transports);
  const others = new OtherTransports(new MessageAnswers(maker, log, messages), (error) => problems.report(error));
  return {
    opener,
    filter: new ProblemFilter(steps, others),
    problems,
    messages,
    unanswered,
    reporters: log.reporters,
    ...(occurrences && { occurrences }),
    ...(options.flow.interceptor && { interceptor: new FlowInterceptor(opener, options) }),
    ...(options.flow.required && { guard: new RequiredFlowGuard(options.flow.accept) }),
    ...validationEnhancers(options.validation),
  };
}

function occurrenceStore(options: ResolvedOptions): OccurrenceStore | undefined {
  const { docs } = options;
  if (docs === false || docs.occurrences === false) return undefined;
  return new OccurrenceStore(docs.occurrences.keep, wireForm(options));
}

function makeSteps(
  options: ResolvedOptions,
  catalog: ProblemCatalog,
  steps: Pick<ProblemSteps, 'opener' | 'log'>,
): ProblemSteps {
  const { log } = steps;
  const onFault: OnFault = (...fault) => log.fault(...fault);
  const { mappers, problem, validation } = options;
  const mapper = new ErrorMapper({
    mappers,
    unknownError: problem.unknownError,
    catalog,
    pipes: pipeOptions(validation),
    onFault,
  });
  const { localization } = options;
  const localizer = localization && new Localizer(localization.translator, localization.defaultLanguage, onFault);
  const enricher = new ProblemEnricher(options, onFault, localizer);
  const renderer = new ProblemRenderer(options, catalog, localizer);
  return { ...steps, mapper, enricher, renderer };
}
