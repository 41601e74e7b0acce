import { type RetryKind, retryByStatus, retryOf } from '../problem/retry.js';
import type { FlowDescription, TypeDescription } from './type-description.js';

/** A question of a client developer about a problem, and its answer in Markdown. */
export interface ClientStep {
  readonly question: string;
  readonly answer: string;
}

/** What a client should do about a type, from its policy, its `Retry-After` and the flow ids of the API. */
export function clientSteps(type: TypeDescription, flow: FlowDescription): ClientStep[] {
  const kind = kindOf(type);
  const time = when(type, kind);
  return [
    { question: 'Retry?', answer: retry(type, kind) },
    ...(time === undefined ? [] : [{ question: 'When?', answer: time }]),
    { question: 'Report the flow id?', answer: report(type, flow) },
  ];
}

/** A `Retry-After` makes sense only if a retry does. */
function kindOf(type: TypeDescription): RetryKind {
  const { kind } = retryOf({ definition: { retry: type.retry }, status: type.status });
  return kind === 'never' && waits(type) ? 'after' : kind;
}

function waits({ example, retry_after }: TypeDescription): boolean {
  return 'Retry-After' in example.headers || retry_after !== undefined;
}

function retry({ status }: TypeDescription, kind: RetryKind): string {
  if (status < 400) return 'No: the request succeeded.';
  if (kind === 'after') return 'Yes, the same request may succeed later.';
  if (kind === 'idempotent') return 'Only if the request is idempotent: the server may have processed a part of it.';
  if (status === 409 || status === 412) return 'Not the same request: read the current state first, then decide.';
  return status >= 500 ? 'No: the same request fails again.' : 'No: the same request fails again. Correct it first.';
}

function when(type: TypeDescription, kind: RetryKind): string | undefined {
  const { status } = type;
  if (status < 400) return undefined;
  if (waits(type)) return 'After the time in the `Retry-After` header.';
  if (kind === 'never') return status < 500 ? 'After you corrected what the `detail` describes.' : undefined;
  if (kind === 'after' || retryByStatus(status) === 'after')
    return 'After the time in `Retry-After` if the response has this header, otherwise with increasing delays.';
  return 'After a few seconds. Increase the delay with each attempt.';
}

function report({ status }: TypeDescription, { header, member }: FlowDescription): string {
  const where = member === null ? `the \`${header}\` header` : `\`${member}\``;
  if (status < 400) return 'No.';
  if (status >= 500) return `Yes: quote ${where} when you contact support, so that they can find the cause in the log.`;
  return `If you think that your request is correct: quote ${where} when you contact support.`;
}
