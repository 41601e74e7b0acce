const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// What Node.js accepts as a field value: visible ASCII, space, tab and obs-text.
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Whether this is a field name (RFC 9110, section 5.1). */
export function isFieldName(name: unknown): name is string {
  return typeof name === 'string' && TOKEN.test(name);
}

/** Whether this is a field value without control characters (RFC 9110, section 5.5). */
export function isFieldValue(value: unknown): value is string {
  return typeof value === 'string' && VALUE.test(value);
}

/** The fields of `source` that can be sent; a malformed one is dropped, the others go out. */
export function sendableFields(source: Readonly<Record<string, unknown>> | undefined): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(source ?? {})) {
    const text = typeof value === 'number' ? String(value) : value;
    if (isFieldName(name) && isFieldValue(text)) fields[name] = text;
  }
  return fields;
}
