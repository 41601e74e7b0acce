import type { CataloguedType } from '../catalog/problem-catalog.js';
import { sendableHeaders } from '../http/headers.js';
import { problemJson, type WireForm } from '../http/problem-json.js';
import { PROBLEM_JSON } from '../http/rendered-response.js';
import { allowsBody } from '../http/status.js';
import type { Occurrence } from '../problem/occurrence.js';
import type { Problem } from '../problem/problem.js';
import type { ProblemDocumentation } from '../problem/problem-definition.js';
import { sampleValue } from './json-schema.js';
import type { CatalogDescription, FlowDescription, TypeDescription, TypicalResponse } from './type-description.js';

/** What an API does alike for all its types. */
export interface ApiSettings {
  readonly title: string;
  readonly flow: FlowDescription;
  readonly form: WireForm;
  /** Makes the problem that this API would send for an occurrence; its flow id is {@link SAMPLE_FLOW_ID}. */
  problemOf(type: CataloguedType, occurrence: Occurrence): Problem;
  /** What this API documents in another way than the type does, such as a renamed member. */
  documentationOf?(type: CataloguedType): Pick<ProblemDocumentation, 'extensions' | 'examples'>;
}

/** The flow id of all examples. */
export const SAMPLE_FLOW_ID = 'f1b7c8d2-4e0a-4f57-9c63-8a2d5e90b314';

/** A catalogued type as data, with a typical response of this API. */
export function describeType(
  type: CataloguedType,
  facts: ApiSettings,
  variants: readonly string[] = [],
): TypeDescription {
  const { slug, title, status, variantOf, meaning, advice, links, retryAfter } = type;
  const { examples, extensions } = { ...type, ...facts.documentationOf?.(type) };
  const headers = sendableHeaders(type.headers);
  return {
    slug,
    type: type.type,
    documentation: type.documentation,
    title,
    status,
    ...(variantOf !== undefined && { variant_of: variantOf }),
    ...(variants.length > 0 && { variants }),
    ...(meaning !== undefined && { meaning }),
    ...(examples !== undefined && { examples }),
    ...(advice !== undefined && { advice }),
    ...(extensions !== undefined && { extensions: { type: 'object' as const, properties: extensions } }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(retryAfter !== undefined && { retry_after: asData(retryAfter) }),
    ...(links !== undefined && { links }),
    example: typicalResponse(type, facts, examples?.[0]?.detail),
  };
}

function asData(retryAfter: number | Date): number | string {
  return retryAfter instanceof Date ? retryAfter.toISOString() : retryAfter;
}

/** The body goes through the code that makes and writes real ones, so that it has their members in their order. */
function typicalResponse(type: CataloguedType, facts: ApiSettings, detail: string | undefined): TypicalResponse {
  const extensions = Object.entries(type.extensions ?? {}).map(([name, schema]) => [name, sampleValue(schema)]);
  const occurrence = { definition: type, status: type.status, detail, extensions: Object.fromEntries(extensions) };
  const problem = facts.problemOf(type, occurrence);
  const headers = { [facts.flow.header]: SAMPLE_FLOW_ID, ...problem.headers };
  if (!allowsBody(type.status)) return { headers };
  const body = JSON.parse(problemJson(problem, facts.form)) as Record<string, unknown>;
  return { headers: { 'Content-Type': PROBLEM_JSON, ...headers }, body };
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
  facts: ApiSettings,
  variants: ReadonlyMap<string, readonly string[]> = variantsOf(types),
): CatalogDescription {
  const { title, flow } = facts;
  return { title, flow, types: types.map((type) => describeType(type, facts, variants.get(type.slug))) };
}
