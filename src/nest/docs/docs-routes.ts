import type { FactoryProvider } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';
import { ProblemCatalog } from '../../catalog/problem-catalog.js';
import type { ErrorResponder } from '../../platform/cover-app.js';
import type { HttpExchange } from '../../platform/http-exchange.js';
import type { Pages, Platform } from '../../platform/port/platform.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import { apiSettings } from './api-settings.js';
import { DocsContent } from './docs-content.js';
import { OccurrencePages } from './occurrence-pages.js';
import type { OccurrenceStore } from './occurrence-store.js';
import { wantsJson } from './representation.js';

/** What a path below the documentation is about: a page or file, the latest problems, or those of a flow. */
interface Subject {
  readonly name?: string;
  readonly flowId?: string;
  readonly isList?: boolean;
}

/** The name of the list of the latest problems. A problem type with this slug keeps its page. */
const OCCURRENCES = 'occurrences';

/**
 * The pages of the documentation. They have no routes and no controller: a route of the app wins, also one that is
 * registered later, and type URIs must not change with the global prefix or the version of the app's routes.
 */
export class DocsRoutes implements Pages {
  private platform?: Platform;

  constructor(
    private readonly path: string,
    private readonly content: DocsContent,
    private readonly filter: Pick<ErrorResponder, 'answer'>,
    private readonly occurrences?: OccurrencePages,
  ) {}

  /** Called before Nest registers its handler for unknown routes. */
  serveOn(platform: Platform): void {
    this.platform = platform;
    platform.servePages(this);
  }

  /** Called when all modules are initialized. An application context without a server has no pages. */
  async prepare(modules: ModuleRef): Promise<void> {
    if (this.platform) await this.occurrences?.resolveGuard(modules);
  }

  /** Called when all routes of the app are registered. One warning for each route that matches paths of pages. */
  warnings(): string[] {
    const names = [...this.content.names(), ...(this.occurrences ? [OCCURRENCES, `${OCCURRENCES}/flow-id`] : [])];
    const paths = names.map((name) => (name === '' ? this.path || '/' : `${this.path}/${name}`));
    return [...(this.platform?.routesAt(paths) ?? [])].map(([route, pages]) => shadowed(route, pages));
  }

  has(path: string): boolean {
    const { name, flowId, isList } = this.subjectOf(path);
    if (isList) return true;
    return flowId === undefined ? name !== undefined && this.content.has(name) : this.occurrences !== undefined;
  }

  respond(path: string, exchange: HttpExchange, passOn: () => void): void {
    this.write(this.subjectOf(path), exchange).then(
      (isFound) => isFound || passOn(),
      (error: unknown) => this.filter.answer(error, exchange),
    );
  }

  /** Neither name nor flow id for a path that is not below the documentation. */
  private subjectOf(path: string): Subject {
    if (path === this.path) return { name: '' };
    if (!path.startsWith(`${this.path}/`)) return {};
    const below = path
      .slice(this.path.length + 1)
      .replace(/\/$/, '')
      .split('/');
    try {
      const [name, flowId] = below.map(decodeURIComponent);
      if (below.length === 1) return { name, isList: this.isList(name) };
      return below.length === 2 && name === OCCURRENCES ? { flowId } : {};
    } catch {
      return {};
    }
  }

  private isList(name: string | undefined): boolean {
    return name === OCCURRENCES && this.occurrences !== undefined && !this.content.has(OCCURRENCES);
  }

  private async write({ name = '', flowId, isList }: Subject, exchange: HttpExchange): Promise<boolean> {
    if (isList) return this.occurrences?.respondWithList(exchange) ?? false;
    if (flowId !== undefined) return this.occurrences?.respond(flowId, exchange) ?? false;
    const { headers } = exchange.facts;
    const found = await this.content.find(name, wantsJson(headers));
    if (!found) return false;
    exchange.write(found.respond(headers));
    return true;
  }
}

function shadowed(route: string, [page, ...others]: readonly string[]): string {
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return (
    `The route GET ${route} of the app also matches ${page}${more} of the pages of problem types. The route responds, and ` +
    'the page is only served where the route passes the request on. Set docs.path or problem.baseUri to another path.'
  );
}

export const DOCS_ROUTES = Symbol.for('nestjs-problems.docs-routes');

/** What the documentation needs of the module's other parts. */
interface DocsDependencies {
  /** Responds to errors of the occurrence pages. */
  readonly filter: Pick<ErrorResponder, 'answer'>;
  /** Absent unless `docs.occurrences` is on. */
  readonly occurrences?: OccurrenceStore;
}

/**
 * Provides the routes of the documentation; `null` with `docs: false`.
 *
 * @param resolvedOptions token of the resolved options
 * @param dependencies token of an object with the {@link DocsDependencies}
 */
export function docsRoutesProvider(resolvedOptions: symbol, dependencies: symbol): FactoryProvider<DocsRoutes | null> {
  return { provide: DOCS_ROUTES, inject: [resolvedOptions, ProblemCatalog, dependencies], useFactory: createRoutes };
}

function createRoutes(
  options: ResolvedOptions,
  catalog: ProblemCatalog,
  { filter, occurrences }: DocsDependencies,
): DocsRoutes | null {
  const { docs } = options;
  if (docs === false) return null;
  const content = new DocsContent(catalog, apiSettings(options, catalog, docs.title), docs.path);
  const { guard } = docs.occurrences || {};
  const path = `${docs.path}/${OCCURRENCES}`;
  const pages = guard && occurrences && new OccurrencePages(occurrences, guard, content, path);
  return new DocsRoutes(docs.path, content, filter, pages);
}
