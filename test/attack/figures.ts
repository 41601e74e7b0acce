import { appendFileSync } from 'node:fs';

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
