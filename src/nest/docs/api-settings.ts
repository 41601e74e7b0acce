import type { CataloguedType, ProblemCatalog } from '../../catalog/problem-catalog.js';
import { requestWith } from '../../mapping/failed-request.js';
import { type ApiSettings, SAMPLE_FLOW_ID } from '../../pages/describe-catalog.js';
import type { Occurrence } from '../../problem/occurrence.js';
import type { Problem } from '../../problem/problem.js';
import type { ExtensionSchema, ProblemDocumentation } from '../../problem/problem-definition.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import { ProblemEnricher } from '../problem-enricher.js';
import { ProblemRenderer } from '../problem-renderer.js';

/** What the pages say of the app: all of it from its options, through the code that makes its problems. */
export function apiSettings(options: ResolvedOptions, catalog: ProblemCatalog, title: string): ApiSettings {
  const { header, member, accept, required } = options.flow;
  const enricher = new ProblemEnricher(options, () => undefined);
  const request = { method: 'GET', path: '/path/of/the/request', headers: {} };
  const renderer = new ProblemRenderer(options, catalog);
  const problemOf = (occurrence: Occurrence) => {
    const problem = enricher.enrich(occurrence, new Error(), request, SAMPLE_FLOW_ID);
    return { ...problem, headers: { ...renderer.render(problem, requestWith(request)).defaults, ...problem.headers } };
  };
  return {
    title,
    flow: { header, member: member === false ? null : member, accept, required },
    form: { status: options.problem.status, flowMember: member },
    problemOf: (_type, occurrence) => problemOf(occurrence),
    documentationOf: (type) => ({ ...constantDetail(type, problemOf), ...renamedViolations(type, options) }),
  };
}

/** Nobody chooses the words of what nobody foresaw: they are the app's constant ones. */
function constantDetail(type: CataloguedType, problemOf: (occurrence: Occurrence) => Problem): ProblemDocumentation {
  const [first, ...others] = type.examples ?? [];
  if (type.slug !== 'internal-server-error' || first === undefined) return {};
  const { detail = first.detail } = problemOf({ definition: type, status: type.status, extensions: {} });
  return { examples: [{ ...first, detail }, ...others] };
}

function renamedViolations(type: CataloguedType, options: ResolvedOptions): ProblemDocumentation {
  const { validation } = options;
  const { extensions } = type;
  if (type.slug !== 'validation' || validation === false || extensions?.validation === undefined) return {};
  const { validation: schema, ...others } = extensions;
  return { extensions: { [validation.member]: withMembers(schema, validation.members), ...others } };
}

/** With `validation.members`, violations have these members and no other. */
function withMembers(schema: ExtensionSchema, members: readonly string[] | undefined): ExtensionSchema {
  const items = schema.items as { properties?: Record<string, unknown>; required?: string[] } | undefined;
  if (members === undefined || items?.properties === undefined) return schema;
  const { properties, required = [] } = items;
  const kept = members.map((name) => [name, properties[name] ?? {}] as const);
  const still = required.filter((name) => members.includes(name));
  return { ...schema, items: { ...items, required: still, properties: Object.fromEntries(kept) } };
}
