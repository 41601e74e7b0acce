type Schema = Readonly<Record<string, unknown>>;

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T12:00:00Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  duration: 'PT30S',
  email: 'ada@example.com',
  uuid: '6d3a3a0e-6f0b-4c1e-9b57-2f4f8b1c9a11',
  uri: 'https://example.com/',
  'uri-reference': '/example',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
};

const MAX_DEPTH = 6;

/** A value as the schema describes it: its own example where it has one, else one made from type and format. */
export function sampleValue(schema: unknown, depth = 0): unknown {
  if (!isSchema(schema) || depth > MAX_DEPTH) return null;
  const said = [first(schema.examples), schema.example, schema.const, schema.default, first(schema.enum)];
  const given = said.find((value) => value !== undefined);
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
      return FORMATS[String(schema.format)] ?? 'string';
  }
}

function sampleObject(properties: unknown, depth: number): Record<string, unknown> {
  if (!isSchema(properties)) return {};
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

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
