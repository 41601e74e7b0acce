import type { ArgumentsHost, CanActivate, ExecutionContext, Type } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';
import { isObservable, lastValueFrom } from 'rxjs';
import { NotAuthorizedException } from '../../exceptions/not-authorized.exception.js';
import { NotFoundException } from '../../exceptions/not-found.exception.js';
import type { OccurrenceRecord } from '../../pages/occurrences-page.js';
import type { HttpExchange } from '../../platform/exchange/http-exchange.js';
import type { OccurrenceStore } from './occurrence-store.js';
import { SAFE_PAGE, wantsJson } from './representation.js';

/** Renders the problems of a flow. */
export type RenderRecords = (flowId: string, records: readonly OccurrenceRecord[]) => Promise<string>;

/** Shows the problems of a flow to whom the app's guard lets in. */
export class OccurrencePages {
  private guard?: CanActivate;

  constructor(
    private readonly store: OccurrenceStore,
    private readonly guardType: Type<CanActivate>,
    private readonly render: RenderRecords,
  ) {}

  /**
   * Finds the guard among the app's providers, or has Nest make it.
   *
   * @throws Error at boot, of Nest, when it can't make it
   */
  async resolveGuard(modules: ModuleRef): Promise<void> {
    this.guard = find(modules, this.guardType) ?? (await modules.create(this.guardType));
  }

  /** @throws whatever the guard throws, or NotAuthorizedException; NotFoundException when nothing is kept of the flow */
  readonly answer = async (flowId: string, exchange: HttpExchange, host: ArgumentsHost): Promise<boolean> => {
    if (!(await this.admits(host))) throw new NotAuthorizedException();
    const records = this.store.ofFlow(flowId);
    if (records.length === 0) throw new NotFoundException('No problem of this flow is kept.');
    const json = wantsJson(exchange.facts.headers);
    const body = json ? JSON.stringify(records) : await this.render(flowId, records);
    const headers = { 'Content-Type': json ? 'application/json' : HTML, 'Cache-Control': 'no-store', Vary: 'Accept' };
    exchange.write({ status: 200, body, headers: { ...headers, ...SAFE_PAGE } });
    return true;
  };

  /** Without a guard nobody is let in, whatever happened to it. */
  private async admits(host: ArgumentsHost): Promise<boolean> {
    const answer = this.guard?.canActivate(executionContext(host));
    return (await (isObservable(answer) ? lastValueFrom(answer) : answer)) === true;
  }
}

const HTML = 'text/html; charset=utf-8';

/** There is no controller; guards that look for metadata on one find none. */
function executionContext(host: ArgumentsHost): ExecutionContext {
  const handler = () => undefined;
  return { ...host, getClass: <T>() => OccurrencePages as unknown as Type<T>, getHandler: () => handler };
}

function find(modules: ModuleRef, type: Type<CanActivate>): CanActivate | undefined {
  try {
    return modules.get(type, { strict: false });
  } catch {
    return undefined;
  }
}
