import type { CanActivate, Type } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';
import { isObservable, lastValueFrom } from 'rxjs';
import { NotAuthorizedException } from '../../exceptions/not-authorized.exception.js';
import { NotFoundException } from '../../exceptions/not-found.exception.js';
import { flowStorage } from '../../flow/flow.js';
import { recordMembers } from '../../flow/log-record.js';
import { problemJson, type WireForm } from '../../http/problem-json.js';
import type { ProblemContext } from '../../http/request-facts.js';
import type { OccurrenceRecord } from '../../pages/occurrences-page.js';
import type { HttpExchange } from '../../platform/http-exchange.js';
import { executionContext, findOrCreate } from '../../platform/nest/app-providers.js';
import type { Problem } from '../../problem/problem.js';
import { ProblemRecord } from '../logging/log-records.js';
import { SAFE_PAGE, wantsJson } from './representation.js';

/** Characters per text, because the memory belongs to the app. */
const MAX_TEXT = 20_000;

/** A problem as text, so that no error and no request object stays alive. */
interface StoredOccurrence {
  readonly flowId: string;
  readonly json: string;
  /** Its place among all problems. */
  readonly index: number;
}

/**
 * The last problems, in memory: what was sent and what was logged. Anyone can cause a 4xx, so those of a 5xx have a place
 * of their own.
 */
export class OccurrenceStore {
  private readonly serverErrors: StoredOccurrence[] = [];
  private readonly others: StoredOccurrence[] = [];
  private count = 0;

  /**
   * @param keep the maximum number of problems with a 5xx, and that of all others; the oldest is dropped first
   * @param form the form in which problems are sent
   */
  constructor(
    private readonly keep: number,
    private readonly form: WireForm,
  ) {}

  /** Stores a problem. To be used as a reporter. */
  readonly add = (problem: Problem, context: ProblemContext): void => {
    const json = JSON.stringify(this.recordOf(problem, context), truncate);
    const kept = problem.status >= 500 ? this.serverErrors : this.others;
    if (kept.length === this.keep) kept.shift();
    kept.push({ flowId: problem.flowId, json, index: this.count++ });
  };

  /** The stored problems of a flow, the latest first. */
  ofFlow(flowId: string): OccurrenceRecord[] {
    return [...this.serverErrors, ...this.others]
      .filter((entry) => entry.flowId === flowId)
      .sort((one, other) => other.index - one.index)
      .map(({ json }) => JSON.parse(json) as OccurrenceRecord);
  }

  private recordOf(problem: Problem, context: ProblemContext): OccurrenceRecord {
    const { flowId, status, title, slug } = problem;
    const { method, path, route } = context;
    const sent = JSON.parse(problemJson(problem, this.form)) as Record<string, unknown>;
    const log = recordMembers(new ProblemRecord(problem, context, flowStorage.getStore()?.startedAt));
    return {
      time: new Date().toISOString(),
      flow_id: flowId,
      method,
      path,
      route,
      status,
      title,
      slug,
      problem: sent,
      log,
    };
  }
}

function truncate(_name: string, value: unknown): unknown {
  return typeof value === 'string' && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
}

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
    return this.guard !== undefined && allows(this.guard, framework, frameworkResponse);
  }
}

/** What a guard can read of a request from nobody. */
const EMPTY_REQUEST = { method: 'GET', url: '/', originalUrl: '/', path: '/', headers: {}, query: {}, params: {} };

async function allows(guard: CanActivate, request: object, response: object): Promise<boolean> {
  const result = guard.canActivate(executionContext(request, response, OccurrencePages));
  return (await (isObservable(result) ? lastValueFrom(result) : result)) === true;
}

const HTML = 'text/html; charset=utf-8';
