import type { ModulesContainer } from '@nestjs/core';
import { resolveOptions } from '../nest/options/resolve-options.js';
import type { ResolvedOptions } from '../nest/options/resolved-options.js';
import type { CatalogDescription } from '../pages/type-description.js';
import { catchAllAmong } from '../platform/nest/catch-all-filters.js';
import { controllerMethods } from '../platform/nest/controllers.js';
import { PATH } from '../platform/nest/nest-metadata.js';
import { definitionOf, type ProblemTypeClass } from '../problem/problem-definition.js';
import type { PreviewedApp } from './preview-app.js';

/** What changes unexpectedly when `ProblemsModule` is added to this app. One sentence with advice each. */
export function surprisesOf(
  { modules, options }: PreviewedApp,
  catalog: CatalogDescription,
  exported: readonly ProblemTypeClass[],
): string[] {
  const resolved = resolveOptions(options);
  return [
    ...filters(modules),
    ...globalPipes(modules),
    ...unregistered(catalog, exported),
    ...shadowingRoutes(modules, resolved),
  ];
}

/** The classes of `APP_FILTER` or `APP_PIPE`: Nest marks their providers. */
function globalEnhancers(modules: ModulesContainer, subtype: 'filter' | 'pipe'): object[] {
  const wrappers = [...modules.values()].flatMap(({ providers, injectables }) => [
    ...providers.values(),
    ...injectables.values(),
  ]);
  return wrappers
    .filter((wrapper) => wrapper.subtype === subtype && String(wrapper.token).startsWith('APP_'))
    .map((wrapper) => (wrapper.isNotMetatype ? wrapper.instance : wrapper.metatype) as unknown)
    .filter((enhancer): enhancer is object => typeof enhancer === 'function' || typeof enhancer === 'object');
}

function filters(modules: ModulesContainer): string[] {
  return catchAllAmong(globalEnhancers(modules, 'filter'), modules).map(({ name, catches, where }) =>
    where === 'global'
      ? `${name} is a global filter that catches ${catches}, so it responds instead of ProblemsModule. Remove it from ` +
        'APP_FILTER. To report errors, pass a reporter: forRoot({ reporters }).'
      : `${name} at ${where} catches ${catches}, so errors there do not become problems.`,
  );
}

function globalPipes(modules: ModulesContainer): string[] {
  return globalEnhancers(modules, 'pipe').map(
    (pipe) =>
      `${nameOf(pipe)} is a global pipe. The pipe of ProblemsModule stands back, so the options in 'validation' have no ` +
      "effect. Move the options of that pipe to 'validation' and remove it from APP_PIPE, or keep it on purpose.",
  );
}

function unregistered({ types }: CatalogDescription, exported: readonly ProblemTypeClass[]): string[] {
  const slugs = new Set(types.map(({ slug }) => slug));
  return exported
    .filter((type) => !slugs.has(definitionOf(type)?.slug ?? ''))
    .map((type) => `${type.name} is not registered, so it has no page. Add it to 'types' or to forFeature([…]).`);
}

function shadowingRoutes(modules: ModulesContainer, { docs }: ResolvedOptions): string[] {
  if (docs === false) return [];
  const routes = controllerMethods(modules).flatMap(({ controller, handler }) =>
    pathsOf(controller).flatMap((prefix) => pathsOf(handler).map((path) => `/${prefix}/${path}`.replace(/\/+/g, '/'))),
  );
  const below = routes.filter((route) => `${route}/`.startsWith(`${docs.path}/`));
  return [...new Set(below)].map(
    (route) =>
      `The route ${route} is below ${docs.path}, the path of the documentation pages, and takes their requests. Set ` +
      'docs.path or problem.baseUri to another path.',
  );
}

function pathsOf(target: object): string[] {
  const paths: unknown = Reflect.getMetadata(PATH, target);
  return paths === undefined ? [] : [paths].flat().map(String);
}

function nameOf(enhancer: object): string {
  return (typeof enhancer === 'function' ? enhancer : enhancer.constructor).name;
}
