import type { FlowDescription, TypeDescription } from './type-description.js';

/** A question that the developer of a client asks about a problem, and the answer. Markdown. */
export interface ClientStep {
  readonly question: string;
  readonly answer: string;
}

/** Statuses that say that the same request may succeed later (RFC 9110, section 15; RFC 6585; RFC 8470). */
const LATER = new Set([408, 425, 429, 502, 503, 504]);

/** What a client does about a type: what follows from its status, its `Retry-After` and the API's flow ids. */
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
  if (wait || LATER.has(status)) return 'Yes, the same request may succeed later.';
  if (status >= 500) return 'Once, and only a safe or idempotent request: it is not known how far this one came.';
  if (status === 409 || status === 412) return 'Not unchanged: read the current state first, then decide.';
  return 'Not unchanged: the same request fails in the same way.';
}

function when({ status }: TypeDescription, wait: boolean): string {
  if (wait) return 'After the time in the `Retry-After` header.';
  if (LATER.has(status)) return 'After the time in `Retry-After` where the response has it, else with growing delays.';
  return status >= 500 ? 'After a delay of some seconds.' : 'As soon as what the `detail` names is put right.';
}

function report({ status }: TypeDescription, { header, member }: FlowDescription): string {
  const where = member === null ? `the \`${header}\` header` : `\`${member}\``;
  if (status < 400) return 'There is no need to.';
  if (status >= 500) return `Yes: quote ${where} when you contact support, and the log tells what happened.`;
  return `When you believe that your request is right: quote ${where} when you contact support.`;
}
