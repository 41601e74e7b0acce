import type { CanActivate, Type } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';
import { isObservable, lastValueFrom } from 'rxjs';
import { NotAuthorizedException } from '../../exceptions/not-authorized.exception.js';
import { NotFoundException } from '../../exceptions/not-found.exception.js';
import type { OccurrenceRecord } from '../../pages/occurrences-page.js';
import { findOrCreate } from '../../platform/find-or-create.js';
import type { HttpExchange } from '../../platform/http-exchange.js';
import { executionContext } from '../../platform/nest/execution-context.js';
import type { OccurrenceStore } from './occurrence-store.js';
import { SAFE_PAGE, wantsJson } from './representation.js';

/** Renders the problems of a flow as HTML. */
export type RenderRecords = (flowId: string, records: readonly OccurrenceRecord[]) => Promise<string>;

/** Serves the problems of a flow, if the guard of the app allows the request. */
export class OccurrencePages {
  private guard?: CanActivate;

  constructor(
    private readonly store: OccurrenceStore,
    private readonly guardType: Type<CanActivate>,
    private readonly render: RenderRecords,
  ) {}

  /**
   * Resolves the guard: the app's provider, or an instance that Nest creates.
   *
   * @throws Error of Nest at boot when it cannot create one
   */
  async resolveGuard(modules: ModuleRef): Promise<void> {
    this.guard = await findOrCreate(modules, this.guardType);
  }

  /**
   * @throws NotAuthorizedException when the guard rejects the request, or what the guard throws
   * @throws NotFoundException when no problem of the flow is stored
   */
  readonly respond = async (flowId: string, exchange: HttpExchange): Promise<boolean> => {
    if (!(await this.isAllowed(exchange))) throw new NotAuthorizedException();
    const records = this.store.ofFlow(flowId);
    if (records.length === 0) throw new NotFoundException('No problem of this flow is stored.');
    const json = wantsJson(exchange.facts.headers);
    const body = json ? JSON.stringify(records) : await this.render(flowId, records);
    const headers = { 'Content-Type': json ? 'application/json' : HTML, 'Cache-Control': 'no-store', Vary: 'Accept' };
    exchange.write({ status: 200, body, headers: { ...headers, ...SAFE_PAGE } });
    return true;
  };

  /** Rejects every request as long as there is no guard. */
  private async isAllowed({ framework, frameworkResponse }: HttpExchange): Promise<boolean> {
    const result = this.guard?.canActivate(executionContext(framework, frameworkResponse, OccurrencePages));
    return (await (isObservable(result) ? lastValueFrom(result) : result)) === true;
  }
}

const HTML = 'text/html; charset=utf-8';
