import type { Schema } from '../pages/json-schema.js';
import { isRecord } from '../problem/untrusted.js';

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
};

/** A JSON Schema as a TypeScript type; `unknown` if TypeScript cannot express it. */
export function typescriptType(schema: unknown, depth = 0): string {
  if (!isRecord(schema) || depth > 20) return 'unknown';
  if ('const' in schema) return literal(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map(literal).join(' | ') || 'never';
  const branches = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(branches)) return branches.map((branch) => typescriptType(branch, depth + 1)).join(' | ');
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  return types.map((type) => byType(String(type), schema, depth)).join(' | ');
}

/** The members of an object type, one per line; all are optional except for the required ones. */
export function typescriptMembers(properties: Schema, required: readonly unknown[] = [], depth = 0): string {
  return Object.entries(properties)
    .map(([name, schema]) => {
      const description = isRecord(schema) && typeof schema.description === 'string' ? comment(schema.description) : '';
      const mark = required.includes(name) ? '' : '?';
      return `${description}readonly ${propertyName(name)}${mark}: ${typescriptType(schema, depth + 1)};`;
    })
    .join('\n');
}

/** A text as a documentation comment on one line; end marks in the text are escaped. */
export function comment(text: string): string {
  return `/** ${text.replace(/\s+/g, ' ').replaceAll('*/', '*\\/').trim()} */\n`;
}

function byType(type: string, schema: Schema, depth: number): string {
  if (type === 'array') return `readonly (${typescriptType(schema.items, depth + 1)})[]`;
  if (type !== 'object') return PRIMITIVES[type] ?? 'unknown';
  if (!isRecord(schema.properties)) return 'Readonly<Record<string, unknown>>';
  const required = Array.isArray(schema.required) ? schema.required : [];
  return `{ ${typescriptMembers(schema.properties, required, depth).replaceAll('\n', ' ')} }`;
}

function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function literal(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'unknown' : (JSON.stringify(value) ?? 'unknown');
}
