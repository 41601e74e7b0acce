import type { FactoryProvider } from '@nestjs/common';
import { ProblemCatalog } from '../../catalog/problem-catalog.js';
import { ENHANCERS, type Enhancers } from '../enhancers.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import { apiSettings } from './api-settings.js';
import { DocsContent } from './docs-content.js';
import { DocsRoutes } from './docs-routes.js';
import { OccurrencePages } from './occurrence-pages.js';

export const DOCS_ROUTES = Symbol('documentation routes of nestjs-problems');

/** Makes the routes of the documentation from the options that `resolvedOptions` provides; `null` when they are off. */
export function docsRoutesProvider(resolvedOptions: symbol): FactoryProvider<DocsRoutes | null> {
  return { provide: DOCS_ROUTES, inject: [resolvedOptions, ProblemCatalog, ENHANCERS], useFactory: makeRoutes };
}

function makeRoutes(options: ResolvedOptions, catalog: ProblemCatalog, enhancers: Enhancers): DocsRoutes | null {
  const { docs } = options;
  if (docs === false) return null;
  const content = new DocsContent(catalog, apiSettings(options, catalog, docs.title), docs.path);
  const { occurrences, filter } = enhancers;
  const render = content.records.bind(content);
  const pages = docs.occurrences && occurrences && new OccurrencePages(occurrences, docs.occurrences.guard, render);
  return new DocsRoutes(docs.path, content, filter, pages || undefined);
}
