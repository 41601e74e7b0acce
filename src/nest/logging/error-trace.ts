import { oneLine } from '../../flow/log-text.js';
import { causesOf, isError } from '../../mapping/cause-chain.js';
import { upstreamProblemOf } from '../../mapping/upstream-problem.js';

/** The stack of an error and of its whole `cause` chain, for the log. Never throws, whatever was thrown. */
export function errorTrace(error: unknown): string {
  return [error, ...causesOf(error)]
    .map((cause, index) => `${index === 0 ? '' : 'Caused by: '}${safeTrace(stackOf(cause), rawMessage(cause))}`)
    .join('\n');
}

/** The message of an error, or whatever else can be said of a thrown value: one line, without the queries of URLs. */
export function errorMessage(error: unknown): string {
  return withoutQueries(oneLine(rawMessage(error)));
}

/**
 * A stack whose lines are those that the engine wrote: an error's message may come from outside, so it can't start a
 * line or command a terminal.
 */
export function safeTrace(stack: string, message = ''): string {
  return withMessageOnOneLine(stack, message)
    .split('\n')
    .map((line, index) => (index === 0 || /^\s/.test(line) ? line : `    ${line}`))
    .map((line) => withoutQueries(oneLine(line)))
    .join('\n');
}

function withMessageOnOneLine(stack: string, message: string): string {
  return message.includes('\n') ? stack.replace(message, () => oneLine(message)) : stack;
}

/** What follows the path of a URL may hold secrets. */
function withoutQueries(text: string): string {
  return text.replace(/(\bhttps?:\/\/[^\s?#"'<>]+)[?#][^\s"'<>)]*/gi, '$1');
}

function rawMessage(error: unknown): string {
  try {
    return isError(error) ? String(error.message) : `${typeof error} thrown: ${String(error)}`;
  } catch {
    return 'something that cannot be read was thrown';
  }
}

function stackOf(error: unknown): string {
  try {
    return isError(error) && typeof error.stack === 'string' ? error.stack : rawMessage(error);
  } catch {
    return rawMessage(error);
  }
}

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
