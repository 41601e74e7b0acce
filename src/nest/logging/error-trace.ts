import { oneLine } from '../../flow/one-line.js';
import { causesOf, isError } from '../../mapping/cause-chain.js';

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
