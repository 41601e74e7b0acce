import type { CataloguedType } from '../catalog/problem-catalog.js';
import { sendableHeaders } from '../http/headers.js';
import { problemJson, type WireForm } from '../http/problem-json.js';
import { PROBLEM_JSON } from '../http/rendered-response.js';
import { allowsBody } from '../http/status.js';
import { extensionsOf, type Occurrence } from '../problem/occurrence.js';
import type { Problem } from '../problem/problem.js';
import type { ProblemExample, Retry } from '../problem/problem-definition.js';
import { sampleValue } from './json-schema.js';
import type { CatalogDescription, FlowDescription, TypeDescription, TypicalResponse } from './type-description.js';

/** How an API turns an occurrence into a response. Examples use the code of real responses, so they cannot differ. */
export interface ExampleSettings {
  readonly form: WireForm;
  /** The problem that this API sends for an occurrence, with {@link SAMPLE_FLOW_ID} as its flow id. */
  problemOf(occurrence: Occurrence): Problem;
}

/** The flow id of all examples, on the pages and in OpenAPI documents. */
export const SAMPLE_FLOW_ID = 'f5a05d3b-b39c-47e9-a05d-3bb39c97e986';

/**
 * A problem of this type as the API sends it, with the detail and the members of one of its examples. Without members, its
 * extension members have the sample values of their schemas.
 */
export function exampleProblem(type: CataloguedType, settings: ApiSettings, index = 0): Problem {
  const { detail, members } = settings.documentedType(type).examples?.[index] ?? {};
  return settings.problemOf({
    definition: type,
    status: type.status,
    detail,
    extensions: members === undefined ? sampleMembers(type) : extensionsOf(members, type.extensions),
  });
}

function sampleMembers({ extensions = {} }: CataloguedType): Record<string, unknown> {
  return Object.fromEntries(Object.entries(extensions).map(([name, schema]) => [name, sampleValue(schema)]));
}

/** The JSON body of an example, with its members in the order of the wire. */
export function exampleBody(problem: Problem, { form }: ExampleSettings): Record<string, unknown> {
  return JSON.parse(problemJson(problem, form));
}

/** What an API has in common for all its types. */
export interface ApiSettings extends ExampleSettings {
  readonly title: string;
  readonly flow: FlowDescription;
  /** The type with the extension members and examples that this API has, such as a renamed member. */
  documentedType(type: CataloguedType): CataloguedType;
}

/** A catalogued type as data, with a typical response of this API. */
export function describeType(
  type: CataloguedType,
  settings: ApiSettings,
  variants: readonly string[] = [],
): TypeDescription {
  const { slug, title, status, variantOf, meaning, advice, links, retry, retryAfter = secondsOf(retry) } = type;
  const { examples, extensions } = settings.documentedType(type);
  const headers = sendableHeaders(type.headers);
  return {
    slug,
    type: type.type,
    documentation: type.documentation,
    ...(type.external && { external: true as const }),
    title,
    status,
    ...(variantOf !== undefined && { variant_of: variantOf }),
    ...(variants.length > 0 && { variants }),
    ...(meaning !== undefined && { meaning }),
    ...(examples !== undefined && { examples: examples.map(withMembers(type, settings)) }),
    ...(advice !== undefined && { advice }),
    ...(extensions !== undefined && { extensions: { type: 'object' as const, properties: extensions } }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(retry !== undefined && { retry }),
    ...(retryAfter !== undefined && { retry_after: asData(retryAfter) }),
    ...(links !== undefined && { links }),
    example: typicalResponse(type, settings),
  };
}

/** The members of an example as the API sends them, such as violations in its own format. */
function withMembers(type: CataloguedType, settings: ApiSettings) {
  const { extensions = {} } = settings.documentedType(type);
  return (example: ProblemExample, index: number): ProblemExample => {
    const members = type.examples?.[index]?.members;
    if (members === undefined) return example;
    const own = extensionsOf(members, type.extensions);
    const body = exampleBody(exampleProblem(type, settings, index), settings);
    const names = Object.keys(body).filter((name) => Object.hasOwn(own, name) || Object.hasOwn(extensions, name));
    return { ...example, members: Object.fromEntries(names.map((name) => [name, body[name]])) };
  };
}

function secondsOf(retry: Retry | undefined): number | undefined {
  return typeof retry === 'object' ? retry.after : undefined;
}

function asData(retryAfter: number | Date): number | string {
  return retryAfter instanceof Date ? retryAfter.toISOString() : retryAfter;
}

function typicalResponse(type: CataloguedType, settings: ApiSettings): TypicalResponse {
  const problem = exampleProblem(type, settings);
  const headers = { [settings.flow.header]: SAMPLE_FLOW_ID, ...problem.headers };
  if (!allowsBody(type.status)) return { headers };
  return { headers: { 'Content-Type': PROBLEM_JSON, ...headers }, body: exampleBody(problem, settings) };
}

/** The slugs of the variants of each type. */
export function variantsOf(types: readonly CataloguedType[]): Map<string, string[]> {
  const variants = new Map<string, string[]>();
  for (const { slug, variantOf } of types) {
    if (variantOf === undefined) continue;
    const siblings = variants.get(variantOf);
    if (siblings) siblings.push(slug);
    else variants.set(variantOf, [slug]);
  }
  return variants;
}

/** All types of an API as data. */
export function describeCatalog(
  types: readonly CataloguedType[],
  settings: ApiSettings,
  variants: ReadonlyMap<string, readonly string[]> = variantsOf(types),
): CatalogDescription {
  const { title, flow } = settings;
  return { title, flow, types: types.map((type) => describeType(type, settings, variants.get(type.slug))) };
}
