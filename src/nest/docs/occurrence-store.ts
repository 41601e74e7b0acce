import { flowStorage } from '../../flow/flow.js';
import { problemJson, type WireForm } from '../../http/problem-json.js';
import type { ProblemContext } from '../../http/request-facts.js';
import type { OccurrenceRecord } from '../../pages/occurrences-page.js';
import type { Problem } from '../../problem/problem.js';
import { ProblemRecord } from '../logging/log-records.js';

/** Characters per text, because the memory belongs to the app. */
const MAX_TEXT = 20_000;

/**
 * The last problems, in memory: what was sent and what was logged. They are stored as text, so that no error and no
 * request object stays alive.
 */
export class OccurrenceStore {
  private readonly kept: { readonly flowId: string; readonly json: string }[] = [];
  private next = 0;

  /**
   * @param keep the maximum number of problems; the oldest is dropped first
   * @param form the form in which problems are sent
   */
  constructor(
    private readonly keep: number,
    private readonly form: WireForm,
  ) {}

  /** Stores a problem. To be used as a reporter. */
  readonly add = (problem: Problem, context: ProblemContext): void => {
    const json = JSON.stringify(this.recordOf(problem, context), truncate);
    this.kept[this.next] = { flowId: problem.flowId, json };
    this.next = (this.next + 1) % this.keep;
  };

  /** The stored problems of a flow, the latest first. */
  ofFlow(flowId: string): OccurrenceRecord[] {
    const inOrder = [...this.kept.slice(this.next), ...this.kept.slice(0, this.next)];
    return inOrder
      .filter((entry) => entry.flowId === flowId)
      .map(({ json }) => JSON.parse(json) as OccurrenceRecord)
      .reverse();
  }

  private recordOf(problem: Problem, context: ProblemContext): OccurrenceRecord {
    const { flowId, status, title, slug } = problem;
    const { method, path, route } = context;
    const sent = JSON.parse(problemJson(problem, this.form)) as Record<string, unknown>;
    const log = { ...new ProblemRecord(problem, context, flowStorage.getStore()?.startedAt) };
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
