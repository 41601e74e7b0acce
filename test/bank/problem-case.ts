import type { BankRequest, RunningBank } from './running-bank.js';

/** One line of the table: what is sent, and what comes back. */
export interface ProblemCase {
  sentence: string;
  send: (bank: RunningBank) => BankRequest;
  /** The status, and members with their values; `flow_id` is checked for all of them. */
  problem: { type: string; status: number } & Record<string, unknown>;
  /** Members that the answer has on top of those of `problem`, and before the flow id. */
  also?: string[];
  headers?: Record<string, RegExp>;
}
