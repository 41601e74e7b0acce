import { statusPhrase } from '../http/status.js';

/**
 * The message as a `detail`, unless it says only what the title or the status says already (`Not Found`); case and a
 * final full stop make no difference.
 */
export function informativeDetail(message: unknown, status: number, title: string | undefined): string | undefined {
  if (typeof message !== 'string') return undefined;
  const said = message.trim();
  if (said === '') return undefined;
  return saysTheSame(said, statusPhrase(status)) || (title !== undefined && saysTheSame(said, title))
    ? undefined
    : message;
}

/** Most messages are of another length: no need to look at their letters. */
function saysTheSame(said: string, known: string): boolean {
  return Math.abs(said.length - known.trim().length) <= 1 && bare(said) === bare(known);
}

function bare(text: string): string {
  return text.trim().replace(/\.$/, '').toLowerCase();
}
