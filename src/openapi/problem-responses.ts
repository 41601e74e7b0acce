import type { CataloguedType } from '../catalog/problem-catalog.js';
import { PROBLEM_JSON } from '../http/rendered-response.js';
import { allowsBody, statusPhrase } from '../http/status.js';
import type { ResolvedOptions } from '../nest/options/resolved-options.js';
import { sampleValue } from '../pages/json-schema.js';
import type { ProblemSchemas } from './problem-schemas.js';
import type { Schema } from './schema-dialect.js';

/** A problem of a type, or one of a status without a type. */
export type DocumentedProblem = CataloguedType | { readonly status: number; readonly type?: undefined };

/** What is known of a response already. */
export interface KnownResponse {
  readonly description?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, unknown>>;
}

/** Header fields that belong to a status (RFC 9110). */
const OF_STATUS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'WWW-Authenticate': 'Which scheme of authentication is asked for.' },
  405: { Allow: 'The methods that the resource supports.' },
};

/** Makes the response objects of an operation. */
export class ProblemResponses {
  constructor(
    private readonly schemas: ProblemSchemas,
    private readonly examples: ProblemExamples,
  ) {}

  /** The response of one status; what the document says of it already is kept. */
  response(status: number, problems: readonly DocumentedProblem[], known: KnownResponse = {}): KnownResponse {
    const titles = problems.map((problem) => (problem.type === undefined ? statusPhrase(status) : problem.title));
    return {
      ...known,
      description: known.description || [...new Set(titles)].join(', or: '),
      ...withEntries('headers', { ...this.headers(status, problems), ...known.headers }),
      ...withEntries('content', { ...this.content(status, problems), ...known.content }),
    };
  }

  private content(status: number, problems: readonly DocumentedProblem[]): Record<string, unknown> {
    if (!allowsBody(status)) return {};
    const schemas = problems.map((problem) => this.schemas.reference(problem.type === undefined ? undefined : problem));
    const examples = problems.map((problem) =>
      problem.type === undefined ? this.examples.ofStatus(status) : this.examples.ofType(problem),
    );
    return { [PROBLEM_JSON]: { schema: anyOf(schemas), examples: Object.assign({}, ...examples) } };
  }

  private headers(status: number, problems: readonly DocumentedProblem[]): Record<string, unknown> {
    const fields: Record<string, string> = { ...OF_STATUS[status] };
    for (const problem of problems) {
      if (problem.type === undefined) continue;
      for (const [name, value] of Object.entries(problem.headers ?? {})) fields[name] ??= `Such as \`${value}\`.`;
      if (problem.retryAfter !== undefined || status === 503)
        fields['Retry-After'] ??= 'When to try again: seconds, or a date.';
    }
    return Object.fromEntries(Object.entries(fields).map(([name, description]) => [name, header(description)]));
  }
}

function header(description: string): Schema {
  return { description, schema: { type: 'string' } };
}

function anyOf(schemas: readonly Schema[]): Schema {
  const [only] = schemas;
  return schemas.length === 1 && only ? only : { anyOf: schemas };
}

function withEntries(name: string, entries: Record<string, unknown>): Record<string, unknown> {
  return Object.keys(entries).length === 0 ? {} : { [name]: entries };
}

const FLOW_ID = 'f5a05d3b-b39c-47e9-a05d-3bb39c97e986';

/** A named example of OpenAPI. */
export interface NamedExample {
  readonly summary: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Makes examples of occurrences, in the order of the wire. */
export class ProblemExamples {
  constructor(
    private readonly options: ResolvedOptions,
    private readonly schemas: ProblemSchemas,
  ) {}

  /** One for each example of the type, by slug; the second and later ones are numbered. */
  ofType(type: CataloguedType): Record<string, NamedExample> {
    const extensions = Object.entries(this.schemas.extensions(type)).map(([name, schema]) => [
      name,
      sampleValue(schema),
    ]);
    const said = type.examples?.map(({ detail }) => this.inWordsOf(detail)) ?? [];
    // The values of the extensions fit one detail, not the others.
    const details = said.length === 0 ? [undefined] : said.slice(0, extensions.length > 0 ? 1 : undefined);
    const examples = details.map((detail, index): [string, NamedExample] => {
      const documentation = this.options.problem.typeDocumentation ? { type_documentation: type.documentation } : {};
      const members = { type: type.type, ...documentation, title: type.title };
      const value = this.value(members, type.status, { detail, ...Object.fromEntries(extensions) });
      return [index === 0 ? type.slug : `${type.slug}-${index + 1}`, { summary: type.title, value }];
    });
    return Object.fromEntries(examples);
  }

  /** The built-in texts speak of the flow id by its default name. */
  private inWordsOf(detail: string): string {
    const { member, header } = this.options.flow;
    return detail.replaceAll("'flow_id'", member === false ? `'${header}' header` : `'${member}'`);
  }

  /** A status without a type of its own. */
  ofStatus(status: number): Record<string, NamedExample> {
    const title = statusPhrase(status);
    return { [`status-${status}`]: { summary: title, value: this.value({ type: 'about:blank', title }, status, {}) } };
  }

  private value(members: object, status: number, others: object): Record<string, unknown> {
    const { problem, flow } = this.options;
    const all = {
      ...members,
      ...(problem.status && { status }),
      ...others,
      ...(flow.member && { [flow.member]: FLOW_ID }),
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  }
}
