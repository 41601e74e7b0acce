import { RequestMethod } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { pathToRegexp } from 'path-to-regexp';
import { resolveOptions } from '../nest/options/resolve-options.js';
import type { ResolvedOptions } from '../nest/options/resolved-options.js';
import type { CatalogDescription } from '../pages/type-description.js';
import { catchAllAmong } from '../platform/nest/catch-all-filters.js';
import { controllerMethods } from '../platform/nest/controllers.js';
import { METHOD, PATH } from '../platform/nest/nest-metadata.js';
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
    ...shadowingRoutes(modules, resolved, catalog),
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

/** The routes that respond to paths of the documentation pages. The preview of the app has no router and no prefix. */
function shadowingRoutes(
  modules: ModulesContainer,
  { docs }: ResolvedOptions,
  { types }: CatalogDescription,
): string[] {
  if (docs === false) return [];
  const pages = [docs.path || '/', ...types.map(({ slug }) => `${docs.path}/${slug}`)];
  const warnings = readableRoutes(modules).flatMap(({ method, path }) => {
    const [page, ...others] = pagesOf(path, pages);
    if (page === undefined) return [];
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return (
      `The route ${method} ${path} also matches ${page}${more} of the documentation pages, unless the main file sets a ` +
      'global prefix. The route responds instead of these pages. Set docs.path or problem.baseUri to another path.'
    );
  });
  return [...new Set(warnings)];
}

/** The routes that respond to GET. */
function readableRoutes(modules: ModulesContainer): { method: string; path: string }[] {
  return controllerMethods(modules).flatMap(({ controller, handler }) => {
    const method: unknown = Reflect.getMetadata(METHOD, handler);
    if (method !== RequestMethod.GET && method !== RequestMethod.ALL) return [];
    const paths = pathsOf(controller).flatMap((prefix) => pathsOf(handler).map((path) => `/${prefix}/${path}`));
    return paths.map((path) => ({
      method: RequestMethod[method] ?? '',
      path: path.replace(/\/+/g, '/').replace(/(?!^)\/$/, ''),
    }));
  });
}

/** The pages that a route matches. Nest also accepts a wildcard without a name. */
function pagesOf(route: string, pages: readonly string[]): string[] {
  try {
    const { regexp } = pathToRegexp(route.replace(/\*(?=\/|$)/g, '*path'));
    return pages.filter((page) => regexp.test(page));
  } catch {
    // A pattern in the syntax of Fastify, such as `:id(\\d+)`.
    return [];
  }
}

function pathsOf(target: object): string[] {
  const paths: unknown = Reflect.getMetadata(PATH, target);
  return paths === undefined ? [] : [paths].flat().map(String);
}

function nameOf(enhancer: object): string {
  return (typeof enhancer === 'function' ? enhancer : enhancer.constructor).name;
}
