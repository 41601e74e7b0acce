import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ArgumentsHost, type ExceptionFilter, type FactoryProvider, Logger } from '@nestjs/common';
import type { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { ProblemCatalog } from '../../catalog/problem-catalog.js';
import { HttpExchange, passOn } from '../../platform/exchange/http-exchange.js';
import { plainHost } from '../../platform/exchange/plain-host.js';
import { errorMessage } from '../logging/error-trace.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import { apiSettings } from './api-settings.js';
import { DocsContent } from './docs-content.js';
import { OccurrencePages } from './occurrence-pages.js';
import type { OccurrenceStore } from './occurrence-store.js';
import { wantsJson } from './representation.js';

type Adapter = HttpAdapterHost['httpAdapter'];
type Next = () => void;
type ExpressRouter = { stack?: readonly { route?: { path?: unknown; methods?: { get?: boolean } } }[] };

/** Responds to a request below the path of the documentation; `false` if there is nothing with this name. */
export type DocsHandler = (name: string, exchange: HttpExchange, host: ArgumentsHost) => Promise<boolean>;

/**
 * The routes of the documentation. They are registered on the adapter, not as a controller: type URIs must not change
 * with the global prefix or the version of the app's routes.
 */
export class DocsRoutes {
  private readonly logger = new Logger('ProblemsModule');
  private adapter?: Adapter;

  constructor(
    private readonly path: string,
    private readonly content: DocsContent,
    private readonly filter: ExceptionFilter,
    private readonly occurrences?: OccurrencePages,
  ) {}

  /**
   * Called before the app's routes are registered. Express tries routes in order, so ours come before any wildcard of
   * the app; if the app has a route with the same path, ours pass the request on.
   */
  beforeRoutes(adapter: Adapter): void {
    this.adapter = adapter;
    if (adapter.getType() === 'express') this.addAll(adapter);
  }

  /**
   * Called after the app's routes are registered. Fastify picks the most specific route whatever the order, and rejects a
   * second route with the same path, so the app's route wins. An application context without a server has no routes.
   */
  async afterRoutes(modules: ModuleRef): Promise<void> {
    if (!this.adapter) return;
    if (this.adapter.getType() !== 'express') this.addAll(this.adapter);
    await this.occurrences?.resolveGuard(modules);
  }

  private addAll(adapter: Adapter): void {
    const handlers: Record<string, DocsHandler> = { '': this.page, '/:name': this.page };
    if (this.occurrences) handlers['/occurrences/:name'] = this.occurrences.respond;
    for (const [suffix, handler] of Object.entries(handlers)) {
      try {
        this.add(adapter, this.path + suffix, handler);
      } catch (error) {
        this.warn(this.path + suffix, errorMessage(error));
      }
    }
  }

  private add(adapter: Adapter, path: string, handler: DocsHandler): void {
    let isShadowed: boolean | undefined;
    adapter.get(path, (request: IncomingMessage, response: ServerResponse, next?: unknown) => {
      isShadowed ??= this.isShadowed(adapter, path);
      if (isShadowed) passOn(response, next as Next);
      else this.handle(handler, request, response, next as Next);
    });
  }

  /** Whether the app has a route with the same path; only Express accepts both. */
  private isShadowed(adapter: Adapter, path: string): boolean {
    if (adapter.getType() !== 'express') return false;
    const { stack = [] } = adapter.getInstance<{ router?: ExpressRouter }>().router ?? {};
    const isShadowed = stack.filter(({ route }) => route?.path === path && route.methods?.get === true).length > 1;
    if (isShadowed) this.warn(path, 'the app has a route with this path');
    return isShadowed;
  }

  private warn(path: string, reason: string): void {
    const advice = 'Set docs.path or problem.baseUri to another path.';
    this.logger.warn(`The documentation of problem types is not served at GET ${path}: ${reason}. ${advice}`);
  }

  private handle(handler: DocsHandler, request: IncomingMessage, response: ServerResponse, next: Next): void {
    const host = plainHost(request, response);
    const exchange = new HttpExchange(host);
    handler(exchange.parameter('name'), exchange, host).then(
      (found) => found || passOn(response, next),
      (error: unknown) => this.filter.catch(error, host),
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
export interface DocsDependencies {
  /** Responds to errors of the occurrence pages. */
  readonly filter: ExceptionFilter;
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
