import type { CataloguedType } from '../catalog/problem-catalog.js';
import type { ResolvedOptions } from '../nest/options/resolved-options.js';
import type { ApiSettings } from '../pages/describe-catalog.js';
import type { Schema } from '../pages/json-schema.js';
import { pascalCase } from '../problem/problem-definition.js';
import { retryOf } from '../problem/retry.js';
import type { Dialect } from './schema-dialect.js';

/** Creates the schemas of problems for `components.schemas`. */
export class ProblemSchemas {
  private readonly schemas = new Map<string, Schema>();

  constructor(
    private readonly options: ResolvedOptions,
    private readonly settings: Pick<ApiSettings, 'documentedType'>,
    private readonly dialect: Dialect,
  ) {}

  /** All schemas that were referenced, by name. */
  get all(): Readonly<Record<string, Schema>> {
    return Object.fromEntries(this.schemas);
  }

  /** A reference to the schema of a type, or of any problem. */
  reference(type?: CataloguedType): Schema {
    this.add('Problem', () => this.base());
    if (!type) return { $ref: '#/components/schemas/Problem' };
    const name = `${pascalCase(type.slug)}Problem`;
    this.add(name, () => this.ofType(type));
    return { $ref: `#/components/schemas/${name}` };
  }

  private add(name: string, create: () => Schema): void {
    if (!this.schemas.has(name)) this.schemas.set(name, this.dialect(create()));
  }

  private base(): Schema {
    const { problem, flow } = this.options;
    return {
      title: 'Problem',
      description: 'Problem details as defined in RFC 9457.',
      type: 'object',
      required: [
        'type',
        'title',
        ...(problem.status ? ['status'] : []),
        ...(flow.member === false ? [] : [flow.member]),
      ],
      properties: {
        type: { type: 'string', format: 'uri-reference', description: 'The problem type.' },
        ...(problem.typeDocumentation && {
          type_documentation: { type: 'string', format: 'uri', description: 'The documentation of the problem type.' },
        }),
        title: { type: 'string', description: 'A short summary of the problem type.' },
        ...(problem.status && {
          status: { type: 'integer', minimum: 400, maximum: 599, description: 'The HTTP status of the response.' },
        }),
        detail: { type: 'string', description: 'An explanation of this occurrence of the problem.' },
        instance: {
          type: 'string',
          format: 'uri-reference',
          description: 'Identifies this occurrence of the problem.',
        },
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
      // Whether a client may send the same request again: `never`, `after` a time, or if it is `idempotent`.
      'x-retry': retryOf({ definition: type, status: type.status }).kind,
      // Its URL must not be relative in OpenAPI 3.0.
      ...(/^https?:/i.test(type.documentation) && { externalDocs: { url: type.documentation } }),
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
    description: 'Identifies the flow that the request belongs to. Quote it when you contact support.',
  };
}

/** The statuses of a type: its own, except for the two types with variable statuses. */
export function statusesOf({ slug, status }: CataloguedType, { validation }: ResolvedOptions): readonly number[] {
  if (slug === 'validation' && validation !== false) return [validation.pipe.errorHttpStatusCode ?? status];
  // Bad response, unavailable, timeout: see `upstreamErrors()`.
  return slug === 'dependent-service-error' ? [502, 503, 504] : [status];
}
