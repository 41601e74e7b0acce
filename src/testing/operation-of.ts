import { type Json, type OpenApi, resolved } from './open-api.js';

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
