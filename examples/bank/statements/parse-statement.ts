import { ValidationException } from 'nestjs-problems';
import type { StatementLine } from './statement-line.js';

/** `2026-01-31,-1250,Coffee beans`: the reference is the rest of the line, so it needs no quotes. */
const LINE = /^(\d{4}-\d{2}-\d{2}),(-?\d{1,12}),(\P{Cc}{1,140})$/u;

/** Reads the whole text before it complains, so that the caller can mend every line at once. */
export function parseStatement(csv: string): StatementLine[] {
  const rows = csv.replace(/\r?\n$/, '').split(/\r?\n/);
  const lines = rows.map(parseLine);
  const wrong = lines.flatMap((line, index) => (line ? [] : [index + 1]));
  if (wrong.length > 0) {
    throw new ValidationException({
      detail: 'Each line of a statement is date,cents,reference',
      validation: wrong.slice(0, 100).map((line) => ({
        location: ['request', 'body'],
        severity: 'Error',
        code: 'format',
        message: `line ${line} should read like 2026-01-31,-1250,Coffee beans`,
      })),
    });
  }
  return lines.filter((line) => line !== undefined);
}

function parseLine(text: string): StatementLine | undefined {
  const [, bookedOn, cents, reference] = LINE.exec(text) ?? [];
  if (bookedOn === undefined || reference === undefined || !isDate(bookedOn)) {
    return undefined;
  }
  return { bookedOn, amountCents: Number(cents), reference };
}

/** The calendar's opinion: the pattern alone would let 2026-02-30 and the year 0 through. */
function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return text > '0001' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
