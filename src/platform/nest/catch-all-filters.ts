import { HttpException, type Type } from '@nestjs/common';
import type { ApplicationConfig, ModulesContainer } from '@nestjs/core';
import { controllerMethods, controllersOf } from './controllers.js';
import { EXCEPTION_FILTERS, FILTER_CATCH } from './nest-metadata.js';

/** A filter of the app that gets most errors before the filter of the module does. */
export interface CatchAllFilter {
  readonly name: string;
  /** What it catches: `every error` or `every HttpException`. */
  readonly catches: string;
  /** Where it is registered: `global`, a controller, or a handler. */
  readonly where: string;
}

/** The catch-all filters of an app: Nest asks them first, whatever the order of registration. */
export function catchAllFilters(
  { config, modules }: { readonly config: ApplicationConfig; readonly modules: ModulesContainer },
  ours: object,
): CatchAllFilter[] {
  const global = [
    ...config.getGlobalFilters().filter((filter) => filter !== ours),
    ...config.getGlobalRequestFilters().map(({ metatype }) => metatype),
  ];
  return catchAllAmong(global, modules);
}

/** The catch-all filters among these global ones, classes or instances, and those of the app's routes. */
export function catchAllAmong(global: readonly unknown[], modules: ModulesContainer): CatchAllFilter[] {
  const routes = [
    ...controllersOf(modules).map((target) => ({ target, where: target.name })),
    ...controllerMethods(modules).map(({ handler, controller, name }) => ({
      target: handler,
      where: `${controller.name}.${name}()`,
    })),
  ];
  return [
    ...global.flatMap((filter) => catchAll(filter, 'global')),
    ...routes.flatMap(({ target, where }) => boundFilters(target).flatMap((filter) => catchAll(filter, where))),
  ];
}

function boundFilters(target: object): readonly unknown[] {
  return Reflect.getOwnMetadata(EXCEPTION_FILTERS, target) ?? [];
}

function catchAll(filter: unknown, where: string): CatchAllFilter[] {
  const type = typeof filter === 'function' ? filter : (filter as object | null)?.constructor;
  if (!type) return [];
  const caught: readonly unknown[] = Reflect.getMetadata(FILTER_CATCH, type) ?? [];
  const catches = scopeOf(caught);
  return catches === undefined ? [] : [{ name: type.name, catches, where }];
}

/** Nest calls a filter without classes in its `@Catch()` for everything. */
function scopeOf(caught: readonly unknown[]): string | undefined {
  if (caught.length === 0 || caught.includes(Error)) return 'every error';
  return caught.some(isHttpException) ? 'every HttpException' : undefined;
}

function isHttpException(type: unknown): boolean {
  return type === HttpException || (typeof type === 'function' && (type as Type).name === 'HttpException');
}
