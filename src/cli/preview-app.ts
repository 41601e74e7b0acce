import { Module } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { listedProblems } from '../catalog/problem-catalog.js';
import type { ProblemsOptions } from '../nest/options/problems-options.js';
import { listedTypes } from '../platform/nest/controllers.js';
import type { ProblemTypeClass } from '../problem/problem-definition.js';
import { CliFailure } from './cli-failure.js';
import type { NestModuleClass } from './load-module.js';

/** An app that was not started: its modules, and the options and types of its `ProblemsModule`. */
export interface PreviewedApp {
  readonly modules: ModulesContainer;
  /** `undefined` if a factory that needs other providers makes them. */
  readonly options?: ProblemsOptions;
  readonly types: readonly ProblemTypeClass[];
}

/** The token of the options, in any copy of this package. */
const PROBLEMS_OPTIONS = Symbol.for('nestjs-problems.options');

/**
 * Reads the modules of an app in Nest's preview mode: Nest builds the graph of modules and providers, but creates no
 * provider and calls no factory, so that nothing listens and no database is connected.
 *
 * @throws CliFailure if Nest cannot build the graph, or the app does not import `ProblemsModule`
 */
export async function previewApp(roots: readonly NestModuleClass[], source: string): Promise<PreviewedApp> {
  const modules = await graphOf(roots, source);
  const wrappers = [...modules.values()].flatMap(({ providers }) => [...providers.values()]);
  const options = wrappers.find(({ token }) => token === PROBLEMS_OPTIONS);
  if (options === undefined) {
    throw new CliFailure(`The modules in ${source} do not import ProblemsModule. Pass the file of the root module.`);
  }
  const { inject, instance, metatype } = options;
  const features = wrappers.flatMap(({ metatype: factory }) => (factory ? listedProblems(factory) : []));
  const types = [...features.filter((type) => typeof type !== 'number'), ...listedTypes(modules)];
  if (inject === undefined || inject === null) return { modules, options: instance as ProblemsOptions, types };
  if (inject.length > 0) return { modules, types };
  return { modules, options: (await (metatype as () => unknown)()) as ProblemsOptions, types };
}

async function graphOf(roots: readonly NestModuleClass[], source: string): Promise<ModulesContainer> {
  class PreviewModule {}
  Module({ imports: [...roots] })(PreviewModule);
  try {
    const app = await NestFactory.createApplicationContext(PreviewModule, {
      preview: true,
      logger: false,
      abortOnError: false,
    });
    return app.get(ModulesContainer);
  } catch (error) {
    throw new CliFailure(`Cannot read the modules in ${source}: ${error instanceof Error ? error.message : error}`);
  }
}
