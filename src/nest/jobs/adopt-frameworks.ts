import type { ModulesContainer } from '@nestjs/core';
import { patch } from '../../platform/ledger/patch.js';
import { isObject, memberOf } from '../../problem/untrusted.js';
import { reportFlowsOf } from '../flow/flow-failures.js';
import { type JobProcessor, reportingProcessor } from './job-processor.js';
import type { UnansweredErrors } from './unanswered-errors.js';

type Processor = JobProcessor<readonly unknown[], unknown>;

/** Of `@nestjs/cqrs`: what its event handlers, sagas and their commands throw. */
interface UnhandledExceptionBus {
  subscribe(next: (info: { readonly cause: unknown; readonly exception: unknown }) => void): unknown;
}

/** Of `@nestjs/bullmq`: every processor passes through it. */
interface ProcessorDecoratorService {
  decorate(processor: Processor): Processor;
}

/**
 * Reports the errors that the frameworks of the app's jobs and events pass on, and those of methods with `@Flow()`. The
 * frameworks are found in the container, so none of them is loaded.
 */
export function adoptFrameworks(modules: ModulesContainer, errors: UnansweredErrors): void {
  reportFlowsOf(modules, (error, path, outer) => errors.reportOnce(error, { method: '', path }, outer));
  const buses = wrappersOf(modules, 'UnhandledExceptionBus').map(({ instance }) => instance as UnhandledExceptionBus);
  for (const bus of new Set(buses)) {
    bus?.subscribe?.(({ cause, exception }) => errors.report(exception, { method: 'EVENT', path: nameOf(cause) }));
  }
}

/**
 * Reports the errors of the app's processors. Called early: `@nestjs/bullmq` starts its workers in a global module, whose
 * hooks may run before ours. Its service exists already, or Nest creates it later.
 */
export function adoptProcessors(modules: ModulesContainer, errors: UnansweredErrors): void {
  for (const wrapper of wrappersOf(modules, 'ProcessorDecoratorService')) {
    patch('job processors', wrapper, (target) => {
      const { metatype, instance } = target as { metatype: unknown; instance: ProcessorDecoratorService | undefined };
      if (typeof metatype === 'function') target.metatype = reportingClass(metatype as DecoratorClass, errors);
      if (typeof instance?.decorate !== 'function') return;
      const decorate = instance.decorate.bind(instance);
      instance.decorate = (processor) => reportingProcessor(decorate(processor), errors);
    });
  }
}

type DecoratorClass = new (...args: never[]) => ProcessorDecoratorService;

function reportingClass(type: DecoratorClass, errors: UnansweredErrors): DecoratorClass {
  return class extends type {
    override decorate(processor: Processor): Processor {
      return reportingProcessor(super.decorate(processor), errors);
    }
  };
}

function wrappersOf(modules: ModulesContainer, className: string) {
  const all = [...modules.values()].flatMap(({ providers }) => [...providers]);
  return all.flatMap(([token, wrapper]) => (typeof token === 'function' && token.name === className ? [wrapper] : []));
}

/** The class of an event or a command, or the name of a saga. */
function nameOf(cause: unknown): string {
  return isObject(cause) ? String(memberOf(cause.constructor, 'name')) : String(cause);
}
