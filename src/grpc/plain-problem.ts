import { problemFrom } from '../client/read-problem.js';
import type { ProblemDetails } from '../problem/problem.js';
import { isObject, isRecord, memberOf } from '../problem/untrusted.js';

/** A value that is nested more deeply could overflow the stack of code that copies or serializes it. */
const MAX_DEPTH = 100;

/**
 * A problem of JSON values only, as a reader of its JSON sees it. A member of a wrong type, a member that cannot be written
 * as JSON, and one that is nested too deeply are left out. Never throws.
 */
export function plainProblem(problem: object): ProblemDetails {
  const members: Record<string, unknown> = {};
  for (const name of Object.keys(problem)) {
    const value = name === '__proto__' ? undefined : parsedJson(jsonOf(memberOf(problem, name)));
    if (value !== undefined) members[name] = value;
  }
  return problemFrom(NO_RESPONSE, members);
}

const NO_RESPONSE = { field: () => undefined, body: async () => undefined };

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

/** The problem in a JSON text from elsewhere; `undefined` if it is not an object or is nested too deeply. */
export function parsedProblem(json: string): ProblemDetails | undefined {
  const members = parsedJson(json);
  return isRecord(members) ? problemFrom(NO_RESPONSE, members) : undefined;
}

/** The value of a JSON text from elsewhere, without members named `__proto__`; `undefined` if malformed or nested too deeply. */
export function parsedJson(text: string): unknown {
  try {
    return copyOf(JSON.parse(text), 0);
  } catch {
    return undefined;
  }
}

function copyOf(value: unknown, depth: number): unknown {
  if (!isObject(value)) return value;
  if (depth === MAX_DEPTH) throw new RangeError('nested too deeply');
  if (Array.isArray(value)) return value.map((entry) => copyOf(entry, depth + 1));
  const entries = Object.entries(value).filter(([name]) => name !== '__proto__');
  return Object.fromEntries(entries.map(([name, member]) => [name, copyOf(member, depth + 1)]));
}
