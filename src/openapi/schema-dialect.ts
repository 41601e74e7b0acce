import type { Schema } from '../pages/json-schema.js';
import { isRecord } from '../problem/untrusted.js';

/** Converts a JSON Schema (2020-12) to the dialect of a document. OpenAPI 3.1 uses JSON Schema as it is. */
export type Dialect = (schema: Schema) => Schema;

/** The dialect of a document, by its `openapi` member. */
export function dialectOf(openapi: string): Dialect {
  return openapi.startsWith('3.0') ? openApi30 : (schema) => schema;
}

const LISTS_OF_SCHEMAS = ['allOf', 'anyOf', 'oneOf'];
const SCHEMAS = ['items', 'not', 'additionalProperties'];

/** OpenAPI 3.0 has one type per schema, `nullable`, `enum` instead of `const`, and one example. */
function openApi30(schema: Schema): Schema {
  const { type, const: constant, examples, properties, exclusiveMinimum, exclusiveMaximum, ...rest } = schema;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, keyword30(name, value)])),
    ...type30(type),
    ...(constant !== undefined && { enum: [constant] }),
    ...(Array.isArray(examples) && examples.length > 0 && { example: examples[0] }),
    ...bound30('minimum', exclusiveMinimum),
    ...bound30('maximum', exclusiveMaximum),
    ...(isRecord(properties) && { properties: mapped(properties) }),
  };
}

function keyword30(name: string, value: unknown): unknown {
  if (LISTS_OF_SCHEMAS.includes(name) && Array.isArray(value)) return value.map((entry) => openApi30(entry as Schema));
  return SCHEMAS.includes(name) && isRecord(value) ? openApi30(value) : value;
}

function mapped(properties: Schema): Schema {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, openApi30(value as Schema)]));
}

function type30(type: unknown): Schema {
  if (!Array.isArray(type)) return type === undefined ? {} : { type };
  const types = type.filter((name) => name !== 'null');
  const nullable = types.length < type.length && { nullable: true };
  return types.length === 1
    ? { type: types[0], ...nullable }
    : { anyOf: types.map((name) => ({ type: name })), ...nullable };
}

function bound30(name: 'minimum' | 'maximum', bound: unknown): Schema {
  if (bound === undefined) return {};
  const keyword = name === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum';
  return typeof bound === 'number' ? { [name]: bound, [keyword]: true } : { [keyword]: bound };
}
