/** The part of the Standard Schema specification (version 1) that this package reads: https://standardschema.dev */
export interface StandardSchema {
  readonly '~standard': {
    readonly vendor: string;
    validate(value: unknown): StandardResult | Promise<StandardResult>;
  };
}

interface StandardResult {
  readonly value?: unknown;
  readonly issues?: readonly StandardIssue[];
}

/** What is wrong, by a schema. Libraries add members of their own. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The Standard Schema of a parameter or of whatever carries one as `schema`. */
export function standardSchemaOf(carrier: { readonly schema?: unknown }): StandardSchema | undefined {
  const { schema } = carrier;
  const isAny = (typeof schema === 'object' || typeof schema === 'function') && schema !== null;
  return isAny && typeof (schema as StandardSchema)['~standard']?.validate === 'function'
    ? (schema as StandardSchema)
    : undefined;
}
