import { flowStorage } from '../../flow/flow.js';
import { problemJson, type WireForm } from '../../http/problem-json.js';
import type { OccurrenceRecord } from '../../pages/occurrences-page.js';
import type { Problem } from '../../problem/problem.js';
import { ProblemRecord } from '../logging/log-records.js';
import type { ProblemContext } from '../problem-context.js';

/** Nobody reads further, and memory is the app's. */
const MAX_TEXT = 20_000;

/** The last problems, in memory: what was sent and what was logged, as text; never the error or the request itself. */
export class OccurrenceStore {
  private readonly kept: { readonly flowId: string; readonly json: string }[] = [];
  private next = 0;

  /**
   * @param keep how many; the oldest goes first
   * @param form of the problems as they were sent
   */
  constructor(
    private readonly keep: number,
    private readonly form: WireForm,
  ) {}

  /** A reporter: sees every problem. */
  readonly add = (problem: Problem, context: ProblemContext): void => {
    const json = JSON.stringify(this.recordOf(problem, context), shortened);
    this.kept[this.next] = { flowId: problem.flowId, json };
    this.next = (this.next + 1) % this.keep;
  };

  /** The problems of a flow, the latest first. */
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

function shortened(_name: string, value: unknown): unknown {
  return typeof value === 'string' && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
}
