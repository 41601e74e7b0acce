import type { CataloguedType, ProblemCatalog } from '../../catalog/problem-catalog.js';
import { ValidationException } from '../../exceptions/validation.exception.js';
import { requestWith } from '../../mapping/mapping-rule.js';
import { type ApiSettings, SAMPLE_FLOW_ID } from '../../pages/describe-catalog.js';
import { type Occurrence, occurrenceSymbol } from '../../problem/occurrence.js';
import type { Problem } from '../../problem/problem.js';
import type { ProblemDocumentation, ProblemExample } from '../../problem/problem-definition.js';
import { violationSchema } from '../../validation/violations/violation-format.js';
import { missingFlowId } from '../flow/required-flow.guard.js';
import { type ResolvedOptions, wireForm } from '../options/resolved-options.js';
import { ProblemEnricher } from '../rendering/problem-enricher.js';
import { ProblemRenderer } from '../rendering/problem-renderer.js';

/** What pages and OpenAPI documents show of the app: its options, and the code that makes its problems. */
export function apiSettings(options: ResolvedOptions, catalog: ProblemCatalog, title = 'Problem types'): ApiSettings {
  const { header, member, accept, required } = options.flow;
  const problemOf = sampleProblems(options, catalog);
  return {
    title,
    flow: { header, member: member === false ? null : member, accept, required },
    form: wireForm(options),
    problemOf,
    documentedType: (type) => ({
      ...type,
      ...genericDetail(type, problemOf),
      ...requiredFlowId(type, options),
      ...violations(type, options),
    }),
  };
}

/** Takes an occurrence through the steps of a real one, with a made-up request. */
function sampleProblems(options: ResolvedOptions, catalog: ProblemCatalog): ApiSettings['problemOf'] {
  const enricher = new ProblemEnricher(options, () => undefined);
  const renderer = new ProblemRenderer(options, catalog);
  const request = { method: 'GET', path: '/path/of/the/request', headers: {} };
  return (occurrence: Occurrence): Problem => {
    const problem = enricher.enrich(occurrence, new Error(), request, SAMPLE_FLOW_ID);
    return { ...problem, headers: { ...renderer.render(problem, requestWith(request)).defaults, ...problem.headers } };
  };
}

/** Unhandled errors always have the generic detail, which names the app's own flow member or header. */
function genericDetail(type: CataloguedType, problemOf: ApiSettings['problemOf']): ProblemDocumentation {
  const [first, ...others] = type.examples ?? [];
  if (type.slug !== 'internal-server-error' || first === undefined) return {};
  const { detail = first.detail } = problemOf({ definition: type, status: type.status, extensions: {} });
  return { examples: [{ ...first, detail }, ...others] };
}

/** With `flow.required`, one more example: the header of the app is missing. */
function requiredFlowId(
  { exception, examples = [] }: CataloguedType,
  { flow }: Pick<ResolvedOptions, 'flow'>,
): ProblemDocumentation {
  if (exception !== ValidationException || !flow.required) return {};
  const { detail = '', extensions } = missingFlowId(flow.accept)[occurrenceSymbol]();
  const missing: ProblemExample = {
    detail,
    explanation: 'This API requires a flow id in each request.',
    solutions: ['Send the header with a new id per request.'],
    members: extensions,
  };
  return { examples: [...examples, missing] };
}

/** The violations under the name and in the format of the `validation` options. */
function violations({ slug, extensions }: CataloguedType, { validation }: ResolvedOptions): ProblemDocumentation {
  if (slug !== 'validation' || validation === false || extensions?.validation === undefined) return {};
  const { validation: list, ...others } = extensions;
  return { extensions: { [validation.member]: violationSchema(list, validation), ...others } };
}
