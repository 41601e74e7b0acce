import { statusPhrase } from '../http/status.js';

/**
 * The message as a `detail`, unless it says only what the title or the status says already (`Not Found`); case and a
 * final full stop make no difference.
 */
export function newDetail(message: unknown, status: number, title: string | undefined): string | undefined {
  if (typeof message !== 'string' || message.trim() === '') return undefined;
  const said = bare(message);
  return said === bare(statusPhrase(status)) || (title !== undefined && said === bare(title)) ? undefined : message;
}

function bare(text: string): string {
  return text.trim().replace(/\.$/, '').toLowerCase();
}
