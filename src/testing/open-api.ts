/** The parts of an OpenAPI document that a contract is checked against; of whatever library the document is. */
export interface OpenApi {
  readonly paths?: Readonly<Record<string, unknown>>;
  readonly components?: unknown;
}

/** An object of a JSON document. */
export type Json = Readonly<Record<string, unknown>>;

/** The object behind a local reference (`#/components/…`); anything else is returned as it is. */
export function resolved(document: OpenApi, value: unknown): Json | undefined {
  const reference = isObject(value) ? value.$ref : undefined;
  if (typeof reference !== 'string') return isObject(value) ? value : undefined;
  const segments = reference.replace(/^#\//, '').split('/');
  const target = segments.reduce<unknown>(
    (inner, name) => (isObject(inner) ? inner[unescaped(name)] : undefined),
    document,
  );
  return isObject(target) ? target : undefined;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** RFC 6901, section 4. */
function unescaped(segment: string): string {
  return decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~');
}
