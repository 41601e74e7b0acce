import { type FactoryProvider, Logger } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';
import { ProblemCatalog } from '../../catalog/problem-catalog.js';
import type { ErrorResponder } from '../../platform/cover-app.js';
import type { HttpExchange } from '../../platform/http-exchange.js';
import type { Platform } from '../../platform/port/platform.js';
import { errorMessage } from '../logging/error-trace.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import { apiSettings } from './api-settings.js';
import { DocsContent } from './docs-content.js';
import { OccurrencePages, type OccurrenceStore } from './occurrences.js';
import { wantsJson } from './representation.js';

/** Responds to a request below the path of the documentation; `false` if there is nothing with this name. */
export type DocsHandler = (name: string, exchange: HttpExchange) => Promise<boolean>;

/**
 * The routes of the documentation. They are registered on the adapter, not as a controller: type URIs must not change
 * with the global prefix or the version of the app's routes.
 */
export class DocsRoutes {
  private readonly logger = new Logger('ProblemsModule');
  private platform?: Platform;

  constructor(
    private readonly path: string,
    private readonly content: DocsContent,
    private readonly filter: Pick<ErrorResponder, 'answer'>,
    private readonly occurrences?: OccurrencePages,
  ) {}

  /**
   * Called before the app's routes are registered. Where the first matching route responds, ours come before any wildcard
   * of the app; if the app has a route with the same path, ours pass the request on.
   */
  beforeRoutes(platform: Platform): void {
    this.platform = platform;
    if (platform.takesFirstRoute) this.addAll(platform);
  }

  /**
   * Called after the app's routes are registered, where a path can have only one route: the app's wins. An application
   * context without a server has no routes.
   */
  async afterRoutes(modules: ModuleRef): Promise<void> {
    if (!this.platform) return;
    if (!this.platform.takesFirstRoute) this.addAll(this.platform);
    await this.occurrences?.resolveGuard(modules);
  }

  private addAll(platform: Platform): void {
    const handlers: Record<string, DocsHandler> = { '': this.page, '/:name': this.page };
    if (this.occurrences) handlers['/occurrences/:name'] = this.occurrences.respond;
    for (const [suffix, handler] of Object.entries(handlers)) {
      try {
        this.add(platform, this.path + suffix, handler);
      } catch (error) {
        this.warn(this.path + suffix, errorMessage(error));
      }
    }
  }

  private add(platform: Platform, path: string, handler: DocsHandler): void {
    let isShadowed: boolean | undefined;
    platform.addRoute(path, (exchange, passOn) => {
      isShadowed ??= this.isShadowed(platform, path);
      if (isShadowed) passOn();
      else this.handle(handler, exchange, passOn);
    });
  }

  /** Whether the app has a route with the same path; only Express accepts both. */
  private isShadowed(platform: Platform, path: string): boolean {
    const isShadowed = platform.hasRouteOfApp(path);
    if (isShadowed) this.warn(path, 'the app has a route with this path');
    return isShadowed;
  }

  private warn(path: string, reason: string): void {
    const advice = 'Set docs.path or problem.baseUri to another path.';
    this.logger.warn(`The documentation of problem types is not served at GET ${path}: ${reason}. ${advice}`);
  }

  private handle(handler: DocsHandler, exchange: HttpExchange, passOn: () => void): void {
    handler(exchange.parameter('name'), exchange).then(
      (found) => found || passOn(),
      (error: unknown) => this.filter.answer(error, exchange),
    );
  }

  private readonly page: DocsHandler = async (name, exchange) => {
    const { headers } = exchange.facts;
    const found = await this.content.find(name, wantsJson(headers));
    if (!found) return false;
    exchange.write(found.respond(headers));
    return true;
  };
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
  const render = content.records.bind(content);
  const pages = docs.occurrences && occurrences && new OccurrencePages(occurrences, docs.occurrences.guard, render);
  return new DocsRoutes(docs.path, content, filter, pages || undefined);
}
