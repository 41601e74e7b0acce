import type { CataloguedType } from '../catalog/catalogued-type.js';
import { statusPhrase } from '../http/status.js';
import type { ResolvedOptions } from '../nest/options/resolved-options.js';
import { sampleValue } from '../pages/sample-value.js';
import type { ProblemSchemas } from './problem-schemas.js';

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
