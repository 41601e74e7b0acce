import { PROBLEM_JSON } from '../http/rendered-response.js';
import { allowsBody } from '../http/status.js';
import { isObject } from '../problem/untrusted.js';

/** The parts of an OpenAPI document that are checked, independent of the library that created it. */
export interface OpenApi {
  readonly paths?: Readonly<Record<string, unknown>>;
  readonly components?: unknown;
}

/** An object of a JSON document. */
type Json = Readonly<Record<string, unknown>>;

/** Resolves a local reference (`#/components/…`); other objects are returned as they are. */
function resolved(document: OpenApi, value: unknown): Json | undefined {
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
interface RequestedOperation {
  /** The path template. */
  readonly template: string;
  /** Absent if the path does not have the method. */
  readonly operation?: Json;
}

/** Finds the operation of a request; `undefined` for a path that is not in the document. */
function operationOf(document: OpenApi, method: string, path: string): RequestedOperation | undefined {
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

/** The parts of a problem response that are compared with the OpenAPI document. */
export interface AnsweredProblem {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  /** The type URI. */
  readonly type: string;
  /** The names of the members of the body; empty for a status without a body. */
  readonly members: readonly string[];
  /** Every operation can have it, such as the 500 of an unhandled error. Documents list it only on request. */
  readonly isGeneral?: boolean;
}

const ABOUT_BLANK = 'about:blank';

/**
 * Describes how a problem differs from the document in a sentence; `undefined` if it does not. Paths that are not in the
 * document are ignored, and so are 404 or 405 for a method that is not, and general problems that the operation does not list.
 */
export function problemDrift(document: OpenApi, problem: AnsweredProblem): string | undefined {
  const { method, path, status, type, isGeneral } = problem;
  const found = operationOf(document, method, path);
  if (!found) return undefined;
  const where = `${method} ${found.template}`;
  if (!found.operation)
    return status === 404 || status === 405 ? undefined : `${where} is not documented, but responded with ${status}.`;
  const response = responseOf(document, found.operation, status);
  if (!response && !isGeneral)
    return `${where} responded with ${status} (${type}), but the operation does not list this status. ${REMEDY}`;
  if (!response || !allowsBody(status)) return undefined;
  const alternatives = alternativesOf(document, contentSchema(response));
  const schema = alternatives
    .map((alternative) => membersOf(document, alternative))
    .find((members) => isOfType(members, type));
  if (!schema && isGeneral) return undefined;
  if (!schema)
    return `${where} responded with ${type}, but the operation does not list this type for ${status}. ${REMEDY}`;
  const differences = memberDifferences(schema, problem.members);
  return differences && `${where} responded with ${type}, ${differences}. Fix \`extensions\` in its @ProblemType().`;
}

const REMEDY = 'Add it to @ApiProblems().';

interface SchemaMembers {
  readonly properties: Readonly<Record<string, Json>>;
  readonly required: readonly string[];
}

function responseOf(document: OpenApi, operation: Json, status: number): Json | undefined {
  const responses = isObject(operation.responses) ? operation.responses : {};
  return resolved(document, responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default);
}

function contentSchema({ content }: Json): unknown {
  const media = isObject(content) ? content[PROBLEM_JSON] : undefined;
  return isObject(media) ? media.schema : undefined;
}

function alternativesOf(document: OpenApi, schema: unknown): readonly unknown[] {
  if (schema === undefined) return [];
  const { anyOf, oneOf } = resolved(document, schema) ?? {};
  const list = anyOf ?? oneOf;
  return Array.isArray(list) ? list.flatMap((entry) => alternativesOf(document, entry)) : [schema];
}

/** The properties of a schema and of all parts of its `allOf`. */
function membersOf(document: OpenApi, schema: unknown): SchemaMembers {
  const { properties, required, allOf } = resolved(document, schema) ?? {};
  const parts = Array.isArray(allOf) ? allOf.map((part) => membersOf(document, part)) : [];
  return {
    properties: Object.assign({}, ...parts.map((part) => part.properties), properties),
    required: [...parts.flatMap((part) => part.required), ...(Array.isArray(required) ? required : [])],
  };
}

/** A schema without a constant for `type` describes `about:blank`. */
function isOfType({ properties }: SchemaMembers, type: string): boolean {
  const { const: constant, enum: values } = properties.type ?? {};
  const types = constant === undefined ? values : [constant];
  return Array.isArray(types) ? types.includes(type) : type === ABOUT_BLANK;
}

function memberDifferences({ properties, required }: SchemaMembers, members: readonly string[]): string | undefined {
  const unknown = members.filter((name) => !(name in properties));
  const absent = required.filter((name) => !members.includes(name));
  if (unknown.length > 0) return `which has members that are not in its schema: ${unknown.join(', ')}`;
  return absent.length > 0 ? `which lacks members that its schema requires: ${absent.join(', ')}` : undefined;
}
