import { flowStorage } from '../../flow/flow.js';
import { recordMembers } from '../../flow/log-record.js';
import { problemJson, type WireForm } from '../../http/problem-json.js';
import type { ProblemContext } from '../../http/request-facts.js';
import {
  type OccurrenceList,
  type OccurrenceRecord,
  type OccurrenceSummary,
  occurrenceHref,
} from '../../pages/occurrences-page.js';
import type { Problem } from '../../problem/problem.js';
import { ProblemRecord } from '../logging/log-records.js';

/** Characters per text, because the memory belongs to the app. */
const MAX_TEXT = 20_000;

/** A problem as text, so that no error and no request object stays alive. */
interface StoredOccurrence {
  readonly flowId: string;
  /** What the list shows, as JSON. */
  readonly summary: string;
  /** The response body and the log record, as JSON. */
  readonly details: string;
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
    const { flowId, status } = problem;
    const summary = JSON.stringify(summaryOf(problem, context), truncate);
    const details = JSON.stringify(this.detailsOf(problem, context), truncate);
    const kept = status >= 500 ? this.serverErrors : this.others;
    if (kept.length === this.keep) kept.shift();
    kept.push({ flowId, summary, details, index: this.count++ });
  };

  /** The latest problems, at most {@link MAX_LISTED} with a 5xx and as many others. */
  list(path: string): OccurrenceList {
    const { keep, serverErrors, others } = this;
    const listed = latestFirst([...serverErrors.slice(-MAX_LISTED), ...others.slice(-MAX_LISTED)]);
    const occurrences = listed.map(({ summary, flowId }) => ({
      ...(JSON.parse(summary) as OccurrenceSummary),
      href: occurrenceHref(path, flowId),
    }));
    return { keep, kept: serverErrors.length + others.length, occurrences };
  }

  /** The stored problems of a flow, the latest first. */
  ofFlow(flowId: string): OccurrenceRecord[] {
    const ofFlow = [...this.serverErrors, ...this.others].filter((entry) => entry.flowId === flowId);
    return latestFirst(ofFlow).map(({ summary, details }) => ({ ...JSON.parse(summary), ...JSON.parse(details) }));
  }

  private detailsOf(problem: Problem, context: ProblemContext): Pick<OccurrenceRecord, 'problem' | 'log'> {
    return {
      problem: JSON.parse(problemJson(problem, this.form)) as Record<string, unknown>,
      log: recordMembers(new ProblemRecord(problem, context, flowStorage.getStore()?.startedAt)),
    };
  }
}

/** A list of more is slow to show. Each kind has its own limit, so that 4xx do not displace the crashes. */
const MAX_LISTED = 250;

function latestFirst(stored: StoredOccurrence[]): StoredOccurrence[] {
  return stored.sort((one, other) => other.index - one.index);
}

function summaryOf(problem: Problem, { method, path, route }: ProblemContext): OccurrenceSummary {
  const { flowId, status, title, slug } = problem;
  return { time: new Date().toISOString(), flow_id: flowId, method, path, route, status, title, slug };
}

function truncate(_name: string, value: unknown): unknown {
  return typeof value === 'string' && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
}
