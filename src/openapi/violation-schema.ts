import type { ResolvedOptions } from '../nest/options/resolved-options.js';
import { formatViolations } from '../validation/violations/violation-format.js';
import type { Schema } from './schema-dialect.js';

type Validation = Exclude<ResolvedOptions['validation'], false>;

/** The entries of the format `pointer`, which RFC 9457, section 3 has in its example. */
const POINTED: Schema = {
  type: 'object',
  required: ['detail'],
  properties: {
    detail: { type: 'string', description: 'What is wrong.' },
    pointer: { type: 'string', description: 'Where in the body: a JSON Pointer as a URI fragment (RFC 6901).' },
    parameter: { type: 'string', description: 'The name of the parameter, outside of bodies.' },
    in: { enum: ['query', 'path', 'header', 'body'], description: 'Where the parameter is.' },
  },
};

/** The schema of the list of violations, in the shape that the options give them; its examples as well. */
export function violationSchema(list: Schema, validation: Validation): Schema {
  const { examples } = list;
  const shown =
    Array.isArray(examples) && examples.map((example) => formatViolations(example, validation, () => undefined));
  return { ...list, items: itemsOf(list.items as Schema, validation), ...(shown && { examples: shown }) };
}

function itemsOf(items: Schema, { format, members }: Validation): Schema {
  if (format === 'pointer') return POINTED;
  // What a function makes, only the function knows.
  if (typeof format === 'function') return { type: 'object' };
  if (!members) return items;
  const properties = items.properties as Schema;
  const required = (items.required as readonly string[]).filter((name) => members.includes(name));
  return { ...items, required, properties: Object.fromEntries(members.map((name) => [name, properties[name] ?? {}])) };
}
