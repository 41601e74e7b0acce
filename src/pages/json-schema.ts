import { isRecord } from '../problem/untrusted.js';

/** A JSON Schema of the 2020-12 dialect, as an object. */
export type Schema = Readonly<Record<string, unknown>>;

/** One row of the table of extension members. */
export interface SchemaRow {
  /** Such as `validation`, or `validation[].code` for a nested member. */
  readonly name: string;
  readonly type: string;
  /** Bounds, formats and allowed values, in words. */
  readonly rules: string;
  readonly description: string;
}

const MAX_DEPTH = 4;

/** The members of a schema and their nested members, as rows of a table. */
export function schemaRows(properties: Readonly<Record<string, unknown>>, prefix = '', depth = 0): SchemaRow[] {
  return Object.entries(properties).flatMap(([name, schema]) => rowsOf(prefix + name, schema, depth));
}

function rowsOf(name: string, schema: unknown, depth: number): SchemaRow[] {
  const known: Schema = isRecord(schema) ? schema : {};
  const row = { name, type: typeName(known), rules: rules(known), description: String(known.description ?? '') };
  if (depth >= MAX_DEPTH) return [row];
  const items = isRecord(known.items) ? known.items : {};
  const own = isRecord(known.properties) ? schemaRows(known.properties, `${name}.`, depth + 1) : [];
  const ofItems = isRecord(items.properties) ? schemaRows(items.properties, `${name}[].`, depth + 1) : [];
  return [row, ...own, ...ofItems];
}

function typeName(schema: Schema): string {
  const { type } = schema;
  const name = Array.isArray(type) ? type.join(' or ') : String(type ?? (schema.enum ? 'enum' : 'any'));
  if (name !== 'array') return name;
  return isRecord(schema.items) ? `array of ${typeName(schema.items)}` : name;
}

function rules(schema: Schema): string {
  const found: string[] = [];
  const add = (keyword: string, words: (value: unknown) => string) => {
    if (schema[keyword] !== undefined) found.push(words(schema[keyword]));
  };
  add(
    'enum',
    (values) => `one of ${(Array.isArray(values) ? values : []).map((value) => JSON.stringify(value)).join(', ')}`,
  );
  add('const', (value) => `always ${JSON.stringify(value)}`);
  add('format', (value) => `format ${value}`);
  add('minimum', (value) => `at least ${value}`);
  add('exclusiveMinimum', (value) => `more than ${value}`);
  add('maximum', (value) => `at most ${value}`);
  add('exclusiveMaximum', (value) => `less than ${value}`);
  add('multipleOf', (value) => `a multiple of ${value}`);
  add('minLength', (value) => `${value} characters or more`);
  add('maxLength', (value) => `${value} characters or less`);
  add('pattern', (value) => `matches ${value}`);
  add('minItems', (value) => `${value} entries or more`);
  add('maxItems', (value) => `${value} entries or less`);
  return found.join('; ');
}

const FORMATS: ReadonlyMap<unknown, string> = new Map([
  ['date-time', '2026-01-31T12:00:00Z'],
  ['date', '2026-01-31'],
  ['time', '12:00:00Z'],
  ['duration', 'PT30S'],
  ['email', 'ada@example.com'],
  ['uuid', '6d3a3a0e-6f0b-4c1e-9b57-2f4f8b1c9a11'],
  ['uri', 'https://example.com/'],
  ['uri-reference', '/example'],
  ['hostname', 'example.com'],
  ['ipv4', '192.0.2.1'],
]);

const MAX_SAMPLE_DEPTH = 6;

/** A value that the schema describes: its own example if it has one, otherwise one derived from type and format. */
export function sampleValue(schema: unknown, depth = 0): unknown {
  if (!isRecord(schema) || depth > MAX_SAMPLE_DEPTH) return null;
  const candidates = [first(schema.examples), schema.example, schema.const, schema.default, first(schema.enum)];
  const given = candidates.find((value) => value !== undefined);
  if (given !== undefined) return given;
  const branch = first(schema.oneOf) ?? first(schema.anyOf);
  return branch === undefined ? byType(schema, depth) : sampleValue(branch, depth + 1);
}

function byType(schema: Schema, depth: number): unknown {
  switch (typeOf(schema)) {
    case 'object':
      return sampleObject(schema.properties, depth);
    case 'array':
      return schema.items === undefined ? [] : [sampleValue(schema.items, depth + 1)];
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return FORMATS.get(schema.format) ?? 'string';
  }
}

function sampleObject(properties: unknown, depth: number): Record<string, unknown> {
  if (!isRecord(properties)) return {};
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, sampleValue(schema, depth + 1)]));
}

function typeOf(schema: Schema): unknown {
  if (schema.type !== undefined) return Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (schema.properties !== undefined) return 'object';
  return schema.items === undefined ? 'string' : 'array';
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}
