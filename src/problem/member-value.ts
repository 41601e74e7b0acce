import { isError, isObject } from './untrusted.js';

/** A value that is nested more deeply is left out like any other that can't be serialized. */
const MAX_DEPTH = 100;

/** The line of a stack trace. */
const FRAME = '\n    at ';

/**
 * A copy of the members without the data of failures, at any depth: an error of any realm, the JSON of an error, a stack
 * trace, and the request or response of an HTTP client contain tokens, SQL and paths. A member that can't be copied (a
 * cycle, a getter that throws) is left out. Never throws.
 */
export function safeMembers(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  for (const name of Object.keys(members)) {
    if (name === '__proto__') continue;
    try {
      const value = copyOf(members[name], []);
      if (value !== undefined) safe[name] = value;
    } catch {
      // Only this member is lost.
    }
  }
  return safe;
}

/** @param above the objects that contain the value */
function copyOf(value: unknown, above: object[]): unknown {
  if (typeof value === 'string') return value.includes(FRAME) ? undefined : value;
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (!isObject(value)) return value;
  // Of an array, only the items are sent.
  if (!Array.isArray(value) && isFailure(value)) return undefined;
  if (value instanceof Date || ArrayBuffer.isView(value)) return value;
  if (above.includes(value) || above.length === MAX_DEPTH) throw new TypeError('a cycle, or nested too deeply');
  above.push(value);
  const copy = copyOfObject(value, above);
  above.pop();
  return copy;
}

/** `undefined` for an object of which nothing was left. */
function copyOfObject(value: Record<string, unknown>, above: object[]): unknown {
  const { toJSON } = value;
  if (typeof toJSON === 'function') return copyOf(toJSON.call(value, ''), above);
  if (Array.isArray(value)) return copyOfArray(value, above);
  const names = Object.keys(value);
  const copy: Record<string, unknown> = {};
  const isValidation = isValidationError(value);
  let isEmpty = true;
  for (const name of names) {
    if (name === '__proto__' || (isValidation && VALIDATED.has(name))) continue;
    const copied = copyOf(value[name], above);
    if (copied === undefined) continue;
    copy[name] = copied;
    isEmpty = false;
  }
  return names.length > 0 && isEmpty ? undefined : copy;
}

function copyOfArray(items: readonly unknown[], above: object[]): unknown {
  const copy: unknown[] = [];
  for (const item of items) {
    const copied = copyOf(item, above);
    if (copied !== undefined || item === undefined) copy.push(copied);
  }
  return items.length > 0 && copy.length === 0 ? undefined : copy;
}

/** Whether this is an error, its JSON or a copy of it, or a response of an HTTP client with the request that it answers. */
export function isFailure(value: Record<string, unknown>): boolean {
  if (isError(value)) return true;
  // What HTTP clients put on their errors and responses.
  const { config, request, response, options } = value;
  return hasHeaders(config) || hasHeaders(request) || hasHeaders(response) || hasHeaders(options);
}

function hasHeaders(part: unknown): boolean {
  return isObject(part) && 'headers' in part;
}

/** The members of class-validator's errors that contain the rejected values. */
const VALIDATED = new Set(['target', 'value']);

/** Whether this is an entry of class-validator's list of errors. */
export function isValidationError({ property, constraints, children }: Record<string, unknown>): boolean {
  return typeof property === 'string' && (isObject(constraints) || Array.isArray(children));
}
