type Schema = Readonly<Record<string, unknown>>;

/** One line of the table of extension members. */
export interface SchemaRow {
  /** `validation`, and for what is inside of it `validation[].code`. */
  readonly name: string;
  readonly type: string;
  /** Bounds, formats and allowed values, in words. */
  readonly rules: string;
  readonly description: string;
}

const MAX_DEPTH = 4;

/** The members that a schema describes, with what is nested in them, as lines of a table. */
export function schemaRows(properties: Readonly<Record<string, unknown>>, prefix = '', depth = 0): SchemaRow[] {
  return Object.entries(properties).flatMap(([name, schema]) => rowsOf(prefix + name, schema, depth));
}

function rowsOf(name: string, schema: unknown, depth: number): SchemaRow[] {
  const known: Schema = isSchema(schema) ? schema : {};
  const row = { name, type: typeName(known), rules: rules(known), description: String(known.description ?? '') };
  if (depth >= MAX_DEPTH) return [row];
  const items = isSchema(known.items) ? known.items : {};
  const own = isSchema(known.properties) ? schemaRows(known.properties, `${name}.`, depth + 1) : [];
  const ofItems = isSchema(items.properties) ? schemaRows(items.properties, `${name}[].`, depth + 1) : [];
  return [row, ...own, ...ofItems];
}

function typeName(schema: Schema): string {
  const { type } = schema;
  const name = Array.isArray(type) ? type.join(' or ') : String(type ?? (schema.enum ? 'enum' : 'any'));
  if (name !== 'array') return name;
  return isSchema(schema.items) ? `array of ${typeName(schema.items)}` : name;
}

function rules(schema: Schema): string {
  const found: string[] = [];
  const say = (keyword: string, words: (value: unknown) => string) => {
    if (schema[keyword] !== undefined) found.push(words(schema[keyword]));
  };
  say(
    'enum',
    (values) => `one of ${(Array.isArray(values) ? values : []).map((value) => JSON.stringify(value)).join(', ')}`,
  );
  say('const', (value) => `always ${JSON.stringify(value)}`);
  say('format', (value) => `format ${value}`);
  say('minimum', (value) => `at least ${value}`);
  say('exclusiveMinimum', (value) => `more than ${value}`);
  say('maximum', (value) => `at most ${value}`);
  say('exclusiveMaximum', (value) => `less than ${value}`);
  say('multipleOf', (value) => `a multiple of ${value}`);
  say('minLength', (value) => `${value} characters or more`);
  say('maxLength', (value) => `${value} characters or less`);
  say('pattern', (value) => `matches ${value}`);
  say('minItems', (value) => `${value} entries or more`);
  say('maxItems', (value) => `${value} entries or less`);
  return found.join('; ');
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
