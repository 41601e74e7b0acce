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

/** Where a request leads in a document. */
export interface RequestedOperation {
  /** The path template. */
  readonly template: string;
  /** Absent where the path has no such method. */
  readonly operation?: Json;
}

/** The operation that a request asks for, or `undefined` for a path that the document does not have. */
export function operationOf(document: OpenApi, method: string, path: string): RequestedOperation | undefined {
  const fitting = Object.keys(document.paths ?? {}).filter((template) => patternOf(template).test(path));
  // OpenAPI matches concrete paths before templated ones.
  const [template] = fitting.sort((left, right) => parametersOf(left) - parametersOf(right));
  if (template === undefined) return undefined;
  const item = resolved(document, document.paths?.[template]);
  const name = method.toLowerCase();
  const operation = resolved(document, item?.[name] ?? (name === 'head' ? item?.get : undefined));
  return operation ? { template, operation } : { template };
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\{[^}]*\}/).map((text) => text.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}/?$`);
}

function parametersOf(template: string): number {
  return template.split('{').length;
}
