import { isObject } from '../problem/untrusted.js';

/** The parts of an OpenAPI document that are checked, independent of the library that created it. */
export interface OpenApi {
  readonly paths?: Readonly<Record<string, unknown>>;
  readonly components?: unknown;
}

/** An object of a JSON document. */
export type Json = Readonly<Record<string, unknown>>;

/** Resolves a local reference (`#/components/…`); other objects are returned as they are. */
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

/** RFC 6901, section 4. */
function unescaped(segment: string): string {
  return decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The operation of a request in a document. */
export interface RequestedOperation {
  /** The path template. */
  readonly template: string;
  /** Absent if the path does not have the method. */
  readonly operation?: Json;
}

/** Finds the operation of a request; `undefined` for a path that is not in the document. */
export function operationOf(document: OpenApi, method: string, path: string): RequestedOperation | undefined {
  const candidates = Object.keys(document.paths ?? {}).filter((template) => patternOf(template).test(path));
  // In OpenAPI, concrete paths match before templated ones.
  const [template] = candidates.sort((left, right) => parametersOf(left) - parametersOf(right));
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
