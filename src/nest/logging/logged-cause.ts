import { oneLine } from '../../flow/one-line.js';
import { causesOf } from '../../mapping/cause-chain.js';
import { upstreamProblemOf } from '../../mapping/upstream-problem.js';
import { errorMessage } from './error-trace.js';

/** What is behind a problem, as the log shows it: an error, or the problem that another service answered. */
export interface LoggedCause {
  readonly name: string;
  readonly message: string;
  /** Of an error: such as `ECONNREFUSED`, or the SQLSTATE. */
  readonly code?: string | number;
  /** Of a problem: its type URI, its status, and the id under which the other service's log tells more. */
  readonly type?: string;
  readonly status?: number;
  readonly flow_id?: string;
}

/** All that is behind an error, the nearest first. Never throws. */
export function loggedCauses(error: unknown): LoggedCause[] {
  const causes = causesOf(error);
  return [...answered(error), ...causes.flatMap((cause) => [described(cause), ...answered(cause)])];
}

function described(cause: unknown): LoggedCause {
  const message = errorMessage(cause);
  try {
    const { name, code } = cause as { name?: unknown; code?: unknown };
    return {
      name: typeof name === 'string' ? oneLine(name) : typeof cause,
      message,
      ...(typeof code === 'number' && { code }),
      ...(typeof code === 'string' && { code: oneLine(code) }),
    };
  } catch {
    return { name: typeof cause, message };
  }
}

function answered(error: unknown): LoggedCause[] {
  const upstream = upstreamProblemOf(error);
  if (upstream === undefined) return [];
  const { type, title, status, detail } = upstream.problem;
  return [
    {
      name: 'Problem',
      message: oneLine([title ?? type, detail].filter(Boolean).join(': ')),
      type: oneLine(type),
      ...(status !== undefined && { status }),
      ...(upstream.flowId !== undefined && { flow_id: oneLine(upstream.flowId) }),
    },
  ];
}
