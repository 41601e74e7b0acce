import type { FlowDescription, TypeDescription } from './type-description.js';

/** A question of a client developer about a problem, and its answer in Markdown. */
export interface ClientStep {
  readonly question: string;
  readonly answer: string;
}

/** After these statuses, the same request may succeed later (RFC 9110, section 15; RFC 6585; RFC 8470). */
const TEMPORARY = new Set([408, 425, 429, 502, 503, 504]);

/** What a client should do about a type, from its status, its `Retry-After` and the flow ids of the API. */
export function clientSteps(type: TypeDescription, flow: FlowDescription): ClientStep[] {
  const wait = 'Retry-After' in type.example.headers || type.retry_after !== undefined;
  return [
    { question: 'Retry?', answer: retry(type, wait) },
    ...(type.status >= 400 ? [{ question: 'When?', answer: when(type, wait) }] : []),
    { question: 'Report the flow id?', answer: report(type, flow) },
  ];
}

function retry({ status }: TypeDescription, wait: boolean): string {
  if (status < 400) return 'No: the request succeeded.';
  if (wait || TEMPORARY.has(status)) return 'Yes, the same request may succeed later.';
  if (status >= 500)
    return 'Once, and only if the request is safe or idempotent: the server may have processed a part of it.';
  if (status === 409 || status === 412) return 'Not the same request: read the current state first, then decide.';
  return 'No: the same request fails again. Correct it first.';
}

function when({ status }: TypeDescription, wait: boolean): string {
  if (wait) return 'After the time in the `Retry-After` header.';
  if (TEMPORARY.has(status))
    return 'After the time in `Retry-After` if the response has this header, otherwise with increasing delays.';
  return status >= 500 ? 'After a few seconds.' : 'After you corrected what the `detail` describes.';
}

function report({ status }: TypeDescription, { header, member }: FlowDescription): string {
  const where = member === null ? `the \`${header}\` header` : `\`${member}\``;
  if (status < 400) return 'No.';
  if (status >= 500) return `Yes: quote ${where} when you contact support, so that they can find the cause in the log.`;
  return `If you think that your request is correct: quote ${where} when you contact support.`;
}
