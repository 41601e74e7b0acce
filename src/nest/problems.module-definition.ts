import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { ProblemsOptions } from './options/problems-options.js';

/** Under this token the app's options are injected as they were given. */
export const PROBLEMS_OPTIONS = Symbol.for('nestjs-problems.options');

export const { ConfigurableModuleClass, OPTIONS_TYPE, ASYNC_OPTIONS_TYPE } =
  new ConfigurableModuleBuilder<ProblemsOptions>({
    optionsInjectionToken: PROBLEMS_OPTIONS,
  })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createProblemsOptions')
    .build();
