import { appendFileSync } from 'node:fs';

/** `npm run attack` sets more requests, and other seeds find other things. */
export const SEED = Number(process.env['ATTACK_SEED'] ?? 9457);

/** @param short how many requests the short form sends */
export const requestsOf = (short: number): number => Number(process.env['ATTACK_REQUESTS'] ?? short);

/** A time limit for a test that sends requests. */
export const timeLimit = (requests: number): number => 120_000 + requests * 100;

/** A row of the table that `npm run attack` prints. */
export interface Figures {
  readonly part: string;
  readonly lane: string;
  readonly requests: number;
  readonly findings: number;
  readonly figures?: Readonly<Record<string, string | number>>;
}

export function recordFigures(row: Figures): void {
  const file = process.env['ATTACK_FIGURES'];
  if (file) appendFileSync(file, `${JSON.stringify(row)}\n`);
}
