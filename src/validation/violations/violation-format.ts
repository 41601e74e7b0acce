import type { Schema } from '../../pages/json-schema.js';
import { isObject, isRecord } from '../../problem/untrusted.js';
import { callUser, type OnFault } from '../../problem/user-function.js';
import { isViolation, type RequestPart, type Violation } from '../../problem/violation.js';
import { locationLength, MAX_LOCATION_LENGTH, unlistedOf } from './violation-collector.js';

/** How violations are written into the response body. */
export interface ViolationFormat {
  /** With the format `location`: the members of each entry, in this order; `undefined` for all. */
  readonly members?: readonly string[] | undefined;
  /** The maximum number of violations. One more entry counts those left out. */
  readonly maxViolations: number;
  readonly format: 'location' | 'pointer' | ((violation: Violation) => object);
  /** Returns another message for a violation; `undefined` keeps its message. */
  readonly message?: ((violation: Violation) => string | undefined) | undefined;
  /** Messages in the language of the client, by code. */
  readonly messages?: Readonly<Record<string, string>> | undefined;
}

/** The violations as entries of the response body, in the chosen format and within the limits. */
export function formatViolations(violations: unknown, format: ViolationFormat, onFault: OnFault): unknown {
  if (!Array.isArray(violations) || !violations.every(isViolation)) return violations;
  const report = once(onFault);
  return withinLimits(violations as Violation[], format.maxViolations).map((violation) =>
    formatted(withMessage(violation, format, report), format, report),
  );
}

/** Reports each fault once per problem: a function that throws does so for every violation. */
function once(onFault: OnFault): OnFault {
  const reported = new Set<string>();
  return (message, ...rest) => {
    if (reported.has(message)) return;
    reported.add(message);
    onFault(message, ...rest);
  };
}

/** The first violations, and one entry that counts those left out. */
function withinLimits(violations: readonly Violation[], limit: number): readonly Violation[] {
  const shown: Violation[] = [];
  let length = 0;
  for (const violation of violations) {
    if (shown.length === limit) break;
    length += locationLength(violation);
    if (length > MAX_LOCATION_LENGTH) break;
    shown.push(violation);
  }
  const rest = violations.slice(shown.length);
  const { errors, warnings } = unlistedOf(violations);
  const count = rest.length + errors + warnings;
  if (count === 0) return shown;
  return [...shown, countEntry(count, errors === 0 && rest.every(({ severity }) => severity === 'Warning'))];
}

function countEntry(count: number, areWarnings: boolean): Violation {
  return {
    location: ['request'],
    severity: areWarnings ? 'Warning' : 'Error',
    code: 'maxViolations',
    message: count === 1 ? 'one more violation is not listed' : `${count} more violations are not listed`,
  };
}

function withMessage(violation: Violation, format: ViolationFormat, onFault: OnFault): Violation {
  const { messages = {} } = format;
  const { code } = violation;
  const text =
    chosenMessage(violation, format, onFault) ?? (Object.hasOwn(messages, code) ? messages[code] : undefined);
  return typeof text === 'string' ? { ...violation, message: text } : violation;
}

function chosenMessage(violation: Violation, { message }: ViolationFormat, onFault: OnFault): unknown {
  if (!message) return undefined;
  const fn = { source: message, name: 'validation.message', instead: 'the violation kept its message', onFault };
  return callUser<unknown>(fn, () => message(violation));
}

function formatted(violation: Violation, { format, members }: ViolationFormat, onFault: OnFault): object {
  if (format === 'pointer') return pointerEntry(violation);
  if (typeof format === 'function') return callFormat(violation, format, onFault);
  if (!members) return violation;
  return Object.fromEntries(members.filter((name) => name in violation).map((name) => [name, violation[name]]));
}

/** `{ detail, pointer }`, as in RFC 9457, section 3. Outside of bodies, which alone have pointers: the parameter. */
function pointerEntry({ location, pointer, parameter, message }: Violation): object {
  if (pointer !== undefined) return { detail: message, pointer };
  const part = location[1] as RequestPart | undefined;
  return { detail: message, ...(parameter !== undefined && { parameter }), ...(part !== undefined && { in: part }) };
}

function callFormat(violation: Violation, format: (violation: Violation) => object, onFault: OnFault): object {
  const fn = {
    source: format,
    name: 'validation.format',
    expected: 'an object',
    instead: 'the violation was sent without formatting',
    accepts: isWritable,
    onFault,
  };
  return callUser(fn, () => format(violation)) ?? violation;
}

/** An entry that cannot be serialized would cost the whole list. */
function isWritable(entry: unknown): entry is object {
  return isObject(entry) && JSON.stringify(entry) !== undefined;
}

/** The entries of the format `pointer`, as in the example of RFC 9457, section 3. */
const POINTER_ENTRY: Schema = {
  type: 'object',
  required: ['detail'],
  properties: {
    detail: { type: 'string', description: 'What is wrong.' },
    pointer: { type: 'string', description: 'Where in the body: a JSON Pointer as a URI fragment (RFC 6901).' },
    parameter: { type: 'string', description: 'The name of the parameter, if the value is not in the body.' },
    in: { enum: ['query', 'path', 'header', 'body'], description: 'The part of the request that has the parameter.' },
  },
};

/**
 * The JSON Schema of the list of violations in the format of the app; its examples have the same format.
 *
 * @param list the schema of the list in the format `location`
 */
export function violationSchema(list: Schema, format: ViolationFormat): Schema {
  const { examples } = list;
  const formatted = Array.isArray(examples) && {
    examples: examples.map((example) => formatViolations(example, format, () => undefined)),
  };
  return { ...list, items: entrySchema(list.items, format), ...formatted };
}

function entrySchema(items: unknown, { format, members }: ViolationFormat): unknown {
  if (format === 'pointer') return POINTER_ENTRY;
  // Only the function knows the members that it returns.
  if (typeof format === 'function') return { type: 'object' };
  return members && isRecord(items) && isRecord(items.properties)
    ? withMembers(items, items.properties, members)
    : items;
}

/** With `validation.members`, entries have these members and no others. */
function withMembers(items: Schema, properties: Schema, members: readonly string[]): Schema {
  const required = Array.isArray(items.required) ? items.required.filter((name) => members.includes(name)) : [];
  return { ...items, required, properties: Object.fromEntries(members.map((name) => [name, properties[name] ?? {}])) };
}
