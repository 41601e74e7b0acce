import { cleanText } from '../../flow/clean-text.js';
import { isFailureName } from '../../problem/occurrence.js';
import { isError, isObject } from '../../problem/untrusted.js';
import { errorMessage, errorTrace } from './error-trace.js';

/** Names, beside those of failure data, under which libraries put values of a request or of another program. */
const DATA = new Set([
  ...['detail', 'details', 'where', 'hint', 'internalQuery', 'internal', 'errmsg', 'errors', 'body', 'data', 'headers'],
  ...['input', 'value', 'values', 'params', 'args', 'command', 'payload', 'content', 'text', 'html', 'raw', 'toJSON'],
]);
const SECRET = /pass(word|wd|phrase)|secret|token|authoriz|cookie|credential|session|api_?key|private/i;

const MAX_MEMBERS = 50;
const MAX_ERRORS = 10;
const MAX_DEPTH = 2;

/**
 * A copy of an error for loggers with a serializer for errors. It has the same class, and its texts are cleaned. A serializer
 * that writes all enumerable members writes `type`, `message`, `stack` and the own members that are texts, numbers or booleans,
 * but no data. A serializer of the app can read any other member by its name. Never throws, whatever was thrown.
 *
 * @param stack with the stacks of the causes, so the copy has no `cause`
 */
export function loggedError(error: unknown, stack: string, depth = 0): Error {
  const texts = { type: typeOf(error), message: errorMessage(error), stack };
  try {
    if (isError(error)) return copyOf(error, texts, depth);
  } catch {
    // A proxy, for instance. Its message and its stack are known.
  }
  return withMembers(new Error(texts.message), texts);
}

function copyOf(error: Error, texts: object, depth: number): Error {
  const copy: Error = Object.setPrototypeOf(new Error(), Object.getPrototypeOf(error));
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(error))) {
    Object.defineProperty(copy, name, { ...descriptor, enumerable: false, configurable: true });
  }
  for (const name in copy) {
    if (!Object.hasOwn(copy, name)) hide(copy, name, Reflect.get(error, name));
  }
  hide(copy, 'cause', undefined);
  hide(copy, 'errors', nestedErrors(Reflect.get(error, 'errors'), depth));
  return withMembers(copy, { ...ownMembers(error), ...texts });
}

/** The errors of an `AggregateError`. Lists of other things contain values. */
function nestedErrors(errors: unknown, depth: number): Error[] | undefined {
  if (depth === MAX_DEPTH || !Array.isArray(errors)) return undefined;
  const nested = errors.slice(0, MAX_ERRORS);
  return nested.every(isError) ? nested.map((each) => loggedError(each, errorTrace(each), depth + 1)) : undefined;
}

function ownMembers(error: Error): Record<string, unknown> {
  const members = Object.entries(Object.getOwnPropertyDescriptors(error))
    .filter(([name, { enumerable, value }]) => enumerable && isLogged(name) && !isObject(value))
    .slice(0, MAX_MEMBERS)
    .map(([name, { value }]) => [cleanText(name), typeof value === 'string' ? cleanText(value) : value]);
  return Object.fromEntries(members.filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value)));
}

function isLogged(name: string): boolean {
  return !DATA.has(name) && !isFailureName(name) && !SECRET.test(name);
}

/** Shows these members, also in JSON, where the class may have a `toJSON()` that writes more. */
function withMembers(copy: Error, members: object): Error {
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(copy, name, { value, enumerable: true, writable: true, configurable: true });
  }
  hide(copy, 'toJSON', () => members);
  return copy;
}

function hide(copy: Error, name: string, value: unknown): void {
  Object.defineProperty(copy, name, { value, enumerable: false, writable: true, configurable: true });
}

function typeOf(error: unknown): string {
  try {
    const type: unknown = isError(error) ? error.constructor.name : undefined;
    return typeof type === 'string' && type !== '' ? cleanText(type) : 'Error';
  } catch {
    return 'Error';
  }
}
