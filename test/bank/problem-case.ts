import type { BankRequest, RunningBank } from './running-bank.js';

/** A request that fails, and the expected problem. */
export interface ProblemCase {
  sentence: string;
  send: (bank: RunningBank) => BankRequest;
  /** The status, and members with their values. `flow_id` is checked in every case. */
  problem: { type: string; status: number } & Record<string, unknown>;
  /** Names of further members, whose values are not checked. */
  also?: string[];
  headers?: Record<string, RegExp>;
}
