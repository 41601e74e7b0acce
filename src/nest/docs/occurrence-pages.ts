import type { CanActivate, Type } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';
import { isObservable, lastValueFrom } from 'rxjs';
import { NotAuthorizedException } from '../../exceptions/not-authorized.exception.js';
import { NotFoundException } from '../../exceptions/not-found.exception.js';
import type { OccurrenceList, OccurrenceRecord } from '../../pages/occurrences-page.js';
import type { HttpExchange } from '../../platform/http-exchange.js';
import { executionContext, findOrCreate } from '../../platform/nest/app-providers.js';
import type { OccurrenceStore } from './occurrence-store.js';
import { SAFE_PAGE, wantsJson } from './representation.js';

/** Renders the pages as HTML. */
interface OccurrenceRenderer {
  records(flowId: string, records: readonly OccurrenceRecord[]): Promise<string>;
  occurrences(list: OccurrenceList): Promise<string>;
}

/** Serves the latest problems and those of a flow, if the guard of the app allows the request. */
export class OccurrencePages {
  private guard?: CanActivate;

  constructor(
    private readonly store: OccurrenceStore,
    private readonly guardType: Type<CanActivate>,
    private readonly pages: OccurrenceRenderer,
    private readonly path: string,
  ) {}

  /**
   * Resolves the guard: the app's provider, or an instance that Nest creates.
   *
   * @throws Error of Nest at boot when it cannot create one
   * @throws TypeError at boot when it allows a request without anything in it, as a guard does that only reads the metadata
   *   of routes
   */
  async resolveGuard(modules: ModuleRef): Promise<void> {
    const guard = await findOrCreate(modules, this.guardType);
    if (await allows(guard, EMPTY_REQUEST, {}).catch(() => false)) {
      throw new TypeError(
        `The guard ${this.guardType.name} of docs.occurrences allows a request without credentials, so everyone could read ` +
          'the occurrences. They have no metadata, such as roles, that a guard could read: write a guard that checks the request.',
      );
    }
    this.guard = guard;
  }

  /**
   * @throws NotAuthorizedException when the guard rejects the request, or what the guard throws
   * @throws NotFoundException when no problem of the flow is stored
   */
  async respond(flowId: string, exchange: HttpExchange): Promise<boolean> {
    await this.expectAllowed(exchange);
    const records = this.store.ofFlow(flowId);
    if (records.length === 0) throw new NotFoundException('No problem of this flow is stored.');
    return write(exchange, records, () => this.pages.records(flowId, records));
  }

  /** @throws NotAuthorizedException when the guard rejects the request, or what the guard throws */
  async respondWithList(exchange: HttpExchange): Promise<boolean> {
    await this.expectAllowed(exchange);
    const list = this.store.list(this.path);
    return write(exchange, list, () => this.pages.occurrences(list));
  }

  /** Rejects every request as long as there is no guard. */
  private async expectAllowed({ framework, frameworkResponse }: HttpExchange): Promise<void> {
    const isAllowed = this.guard !== undefined && (await allows(this.guard, framework, frameworkResponse));
    if (!isAllowed) throw new NotAuthorizedException();
  }
}

/** What a guard can read of a request from nobody. */
const EMPTY_REQUEST = { method: 'GET', url: '/', originalUrl: '/', path: '/', headers: {}, query: {}, params: {} };

async function allows(guard: CanActivate, request: object, response: object): Promise<boolean> {
  const result = guard.canActivate(executionContext(request, response, OccurrencePages));
  return (await (isObservable(result) ? lastValueFrom(result) : result)) === true;
}

async function write(exchange: HttpExchange, data: unknown, page: () => Promise<string>): Promise<true> {
  const json = wantsJson(exchange.facts.headers);
  const body = json ? JSON.stringify(data) : await page();
  const type = json ? 'application/json' : 'text/html; charset=utf-8';
  const headers = { 'Content-Type': type, 'Cache-Control': 'no-store', Vary: 'Accept', ...SAFE_PAGE };
  exchange.write({ status: 200, body, headers });
  return true;
}
