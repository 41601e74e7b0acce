import type { CataloguedType } from '../catalog/problem-catalog.js';
import type { ResolvedOptions } from '../nest/options/resolved-options.js';
import type { ApiSettings } from '../pages/describe-catalog.js';
import type { Schema } from '../pages/json-schema.js';
import type { Dialect } from './schema-dialect.js';

/** Makes the schemas of problems, as they stand in `components.schemas`. */
export class ProblemSchemas {
  private readonly made = new Map<string, Schema>();

  constructor(
    private readonly options: ResolvedOptions,
    private readonly settings: Pick<ApiSettings, 'documentedType'>,
    private readonly dialect: Dialect,
  ) {}

  /** All that were asked for, by name. */
  get all(): Readonly<Record<string, Schema>> {
    return Object.fromEntries(this.made);
  }

  /** A reference to the schema of a type, or of any problem. */
  reference(type?: CataloguedType): Schema {
    this.add('Problem', () => this.base());
    if (!type) return { $ref: '#/components/schemas/Problem' };
    const name = `${pascal(type.slug)}Problem`;
    this.add(name, () => this.ofType(type));
    return { $ref: `#/components/schemas/${name}` };
  }

  private add(name: string, make: () => Schema): void {
    if (!this.made.has(name)) this.made.set(name, this.dialect(make()));
  }

  private base(): Schema {
    const { problem, flow } = this.options;
    return {
      title: 'Problem',
      description: 'What went wrong with a request, as RFC 9457 defines it.',
      type: 'object',
      required: [
        'type',
        'title',
        ...(problem.status ? ['status'] : []),
        ...(flow.member === false ? [] : [flow.member]),
      ],
      properties: {
        type: { type: 'string', format: 'uri-reference', description: 'The type of the problem.' },
        ...(problem.typeDocumentation && {
          type_documentation: { type: 'string', format: 'uri', description: 'Where the type is explained.' },
        }),
        title: { type: 'string', description: 'A short summary of the type.' },
        ...(problem.status && {
          status: { type: 'integer', minimum: 400, maximum: 599, description: 'The HTTP status of the response.' },
        }),
        detail: { type: 'string', description: 'What went wrong this time.' },
        instance: { type: 'string', format: 'uri-reference', description: 'Names this occurrence.' },
        ...(flow.member !== false && { [flow.member]: flowIdSchema() }),
      },
    };
  }

  private status(type: CataloguedType): Schema {
    const [only, ...others] = statusesOf(type, this.options);
    return { type: 'integer', ...(others.length === 0 ? { const: only } : { enum: [only, ...others] }) };
  }

  private ofType(type: CataloguedType): Schema {
    const { problem } = this.options;
    return {
      title: type.title,
      ...(type.meaning !== undefined && { description: type.meaning }),
      allOf: [
        { $ref: '#/components/schemas/Problem' },
        {
          type: 'object',
          properties: {
            type: { type: 'string', const: type.type },
            ...(problem.status && { status: this.status(type) }),
            ...this.settings.documentedType(type).extensions,
          },
        },
      ],
    };
  }
}

/** The schema of a flow id: in problems, and in the header of every response. */
export function flowIdSchema(): Schema {
  return {
    type: 'string',
    pattern: '^[A-Za-z0-9/+_=.-]{1,128}$',
    description: 'Names the flow that the request belongs to; quote it when you contact support.',
  };
}

function pascal(slug: string): string {
  return slug.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

/** The statuses that occurrences of a type have: its own, but for the two types that are not bound to one. */
export function statusesOf({ slug, status }: CataloguedType, { validation }: ResolvedOptions): readonly number[] {
  if (slug === 'validation' && validation !== false) return [validation.pipe.errorHttpStatusCode ?? status];
  // Another service gave a bad answer, was not there, or took too long.
  return slug === 'dependent-service-error' ? [502, 503, 504] : [status];
}
