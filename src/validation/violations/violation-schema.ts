import type { Schema } from '../../pages/json-schema.js';
import { isRecord } from '../../problem/untrusted.js';
import { formatViolations, type ViolationFormat } from './violation-format.js';

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
