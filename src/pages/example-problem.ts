import type { CataloguedType } from '../catalog/problem-catalog.js';
import { problemJson, type WireForm } from '../http/problem-json.js';
import type { Occurrence } from '../problem/occurrence.js';
import type { Problem } from '../problem/problem.js';
import { sampleValue } from './json-schema.js';

/** How an API turns an occurrence into a response. Examples use the code of real responses, so they cannot differ. */
export interface ExampleSettings {
  readonly form: WireForm;
  /** The problem that this API sends for an occurrence, with {@link SAMPLE_FLOW_ID} as its flow id. */
  problemOf(occurrence: Occurrence): Problem;
}

/** The flow id of all examples, on the pages and in OpenAPI documents. */
export const SAMPLE_FLOW_ID = 'f5a05d3b-b39c-47e9-a05d-3bb39c97e986';

/** A problem of this type as the API sends it; its extension members have the sample values of their schemas. */
export function exampleProblem(type: CataloguedType, settings: ExampleSettings, detail?: string): Problem {
  const extensions = Object.entries(type.extensions ?? {}).map(([name, schema]) => [name, sampleValue(schema)]);
  return settings.problemOf({
    definition: type,
    status: type.status,
    detail,
    extensions: Object.fromEntries(extensions),
  });
}

/** The JSON body of an example, with its members in the order of the wire. */
export function exampleBody(problem: Problem, { form }: ExampleSettings): Record<string, unknown> {
  return JSON.parse(problemJson(problem, form));
}
