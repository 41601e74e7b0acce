import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ArgumentsHost, type ExceptionFilter, type FactoryProvider, Logger } from '@nestjs/common';
import type { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { ProblemCatalog } from '../../catalog/problem-catalog.js';
import { HttpExchange, passOn } from '../../platform/exchange/http-exchange.js';
import { plainHost } from '../../platform/exchange/plain-host.js';
import { ENHANCERS, type Enhancers } from '../enhancers.js';
import { errorMessage } from '../logging/error-trace.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import { apiSettings } from './api-settings.js';
import { DocsContent } from './docs-content.js';
import { OccurrencePages } from './occurrence-pages.js';
import { wantsJson } from './representation.js';

type Adapter = HttpAdapterHost['httpAdapter'];
type Next = () => void;
type ExpressRouter = { stack?: readonly { route?: { path?: unknown; methods?: { get?: boolean } } }[] };

/** What answers a request below the documentation's path; `false` when nothing of that name is there. */
export type DocsAnswer = (name: string, exchange: HttpExchange, host: ArgumentsHost) => Promise<boolean>;

/**
 * The routes of the documentation. They are the adapter's own and no controller's: type URIs are stable, whatever
 * prefix and version the app's routes have.
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
   * Before the app's routes. Express asks its routes in their order: here no wildcard of the app can come first; where
   * the app has a route of the same path, ours yields.
   */
  beforeRoutes(adapter: Adapter): void {
    this.adapter = adapter;
    if (adapter.getType() === 'express') this.addAll(adapter);
  }

  /**
   * After the app's routes. Fastify takes the closest match whatever the order, and each path only once: the app's.
   * An application without a server has no routes, and gets none of ours.
   */
  async afterRoutes(modules: ModuleRef): Promise<void> {
    if (!this.adapter) return;
    if (this.adapter.getType() !== 'express') this.addAll(this.adapter);
    await this.occurrences?.resolveGuard(modules);
  }

  private addAll(adapter: Adapter): void {
    const answers: Record<string, DocsAnswer> = { '': this.page, '/:name': this.page };
    if (this.occurrences) answers['/occurrences/:name'] = this.occurrences.answer;
    for (const [below, answer] of Object.entries(answers)) {
      try {
        this.add(adapter, this.path + below, answer);
      } catch (error) {
        this.warn(this.path + below, errorMessage(error));
      }
    }
  }

  private add(adapter: Adapter, path: string, answer: DocsAnswer): void {
    let yields: boolean | undefined;
    adapter.get(path, (request: IncomingMessage, response: ServerResponse, next?: unknown) => {
      yields ??= this.yieldsTo(adapter, path);
      if (yields) passOn(response, next as Next);
      else this.handle(answer, request, response, next as Next);
    });
  }

  private yieldsTo(adapter: Adapter, path: string): boolean {
    if (adapter.getType() !== 'express') return false;
    const { stack = [] } = adapter.getInstance<{ router?: ExpressRouter }>().router ?? {};
    const own = stack.filter(({ route }) => route?.path === path && route.methods?.get === true).length > 1;
    if (own) this.warn(path, 'the app has such a route');
    return own;
  }

  private warn(path: string, reason: string): void {
    const advice = 'Choose another path with docs.path or problem.baseUri.';
    this.logger.warn(`The documentation of problem types does not answer GET ${path}: ${reason}. ${advice}`);
  }

  private handle(answer: DocsAnswer, request: IncomingMessage, response: ServerResponse, next: Next): void {
    const host = plainHost(request, response);
    const exchange = new HttpExchange(host);
    answer(exchange.parameter('name'), exchange, host).then(
      (found) => found || passOn(response, next),
      (error: unknown) => this.filter.catch(error, host),
    );
  }

  private readonly page: DocsAnswer = async (name, exchange) => {
    const { headers } = exchange.facts;
    const found = await this.content.find(name, wantsJson(headers));
    if (!found) return false;
    const answer = found.answer(headers);
    exchange.write(answer);
    return true;
  };
}

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
