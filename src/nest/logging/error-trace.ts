import { cleanText, MAX_TEXT, shortened } from '../../flow/clean-text.js';
import { oneLine } from '../../flow/log-text.js';
import { causesOf } from '../../mapping/cause-chain.js';
import { upstreamProblemOf } from '../../mapping/upstream-problem.js';
import { isError } from '../../problem/untrusted.js';

/** The stack of an error and of its whole `cause` chain, for the log. Never throws, whatever was thrown. */
export function errorTrace(error: unknown): string {
  return [error, ...causesOf(error)]
    .map((cause, index) => `${index === 0 ? '' : 'Caused by: '}${safeTrace(stackOf(cause), rawMessage(cause))}`)
    .join('\n');
}

/** The message of an error, or a description of a thrown value, cleaned. */
export function errorMessage(error: unknown): string {
  return cleanText(rawMessage(error));
}

/**
 * A stack that is safe to log. The message of an error may contain user input, so it cannot start a line of its own
 * (a forged log entry) or send control sequences to a terminal.
 */
export function safeTrace(stack: string, message = ''): string {
  const lines = withMessageOnOneLine(stack, message)
    .split('\n')
    .map((line, index) => (index === 0 || /^\s/.test(line) ? line : `    ${line}`))
    .map(cleanText);
  return shortened(lines.join('\n'), 2 * MAX_TEXT);
}

function withMessageOnOneLine(stack: string, message: string): string {
  return message.includes('\n') ? stack.replace(message, () => oneLine(message)) : stack;
}

function rawMessage(error: unknown): string {
  try {
    return isError(error) ? String(error.message) : `${typeof error} thrown: ${String(error)}`;
  } catch {
    return 'unreadable value thrown';
  }
}

function stackOf(error: unknown): string {
  try {
    return isError(error) && typeof error.stack === 'string' ? error.stack : rawMessage(error);
  } catch {
    return rawMessage(error);
  }
}

/** One cause of a problem in the log: an error, or the problem that another service responded with. */
export interface LoggedCause {
  readonly name: string;
  readonly message: string;
  /** Of an error, such as `ECONNREFUSED` or a SQLSTATE. */
  readonly code?: string | number;
  /** Of a problem: its type URI. */
  readonly type?: string;
  /** Of a problem. */
  readonly status?: number;
  /** Of a problem: the flow id to search for in the log of the other service. */
  readonly flow_id?: string;
}

/** The causes of an error, the nearest first. Never throws. */
export function loggedCauses(error: unknown): LoggedCause[] {
  const causes = causesOf(error);
  return [...upstreamProblem(error), ...causes.flatMap((cause) => [errorCause(cause), ...upstreamProblem(cause)])];
}

function errorCause(cause: unknown): LoggedCause {
  const message = errorMessage(cause);
  try {
    const { name, code } = cause as { name?: unknown; code?: unknown };
    return {
      name: typeof name === 'string' ? cleanText(name) : typeof cause,
      message,
      ...(typeof code === 'number' && { code }),
      ...(typeof code === 'string' && { code: cleanText(code) }),
    };
  } catch {
    return { name: typeof cause, message };
  }
}

function upstreamProblem(error: unknown): LoggedCause[] {
  const upstream = upstreamProblemOf(error);
  if (upstream === undefined) return [];
  const { type, title, status, detail } = upstream.problem;
  return [
    {
      name: 'Problem',
      message: cleanText([title ?? type, detail].filter(Boolean).join(': ')),
      type: cleanText(type),
      ...(status !== undefined && { status }),
      ...(upstream.flowId !== undefined && { flow_id: cleanText(upstream.flowId) }),
    },
  ];
}
