import type { CataloguedType, ProblemCatalog } from '../../catalog/problem-catalog.js';
import { requestWith } from '../../mapping/mapping-rule.js';
import { type ApiSettings, SAMPLE_FLOW_ID } from '../../pages/describe-catalog.js';
import type { Occurrence } from '../../problem/occurrence.js';
import type { Problem } from '../../problem/problem.js';
import type { ProblemDocumentation } from '../../problem/problem-definition.js';
import { violationSchema } from '../../validation/violations/violation-format.js';
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
    documentedType: (type) => ({ ...type, ...genericDetail(type, problemOf), ...violations(type, options) }),
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

/** The violations under the name and in the format of the `validation` options. */
function violations({ slug, extensions }: CataloguedType, { validation }: ResolvedOptions): ProblemDocumentation {
  if (slug !== 'validation' || validation === false || extensions?.validation === undefined) return {};
  const { validation: list, ...others } = extensions;
  return { extensions: { [validation.member]: violationSchema(list, validation), ...others } };
}
