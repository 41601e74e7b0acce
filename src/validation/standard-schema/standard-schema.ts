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

/** What the author of an issue says with it, in our vocabulary. */
export interface IssueReading {
  readonly code: string;
  /** Words that can't hold the rejected value; else the issue's own, if they don't quote it. */
  readonly message?: string;
  /** What was expected, for a message of ours. */
  readonly expectation?: string;
  /** The members at fault, where one issue speaks of several members of the value. */
  readonly members?: readonly string[];
}

/** Reads the issues of one library. `value` is the rejected value. */
export type IssueReader = (issue: StandardIssue, value: unknown) => IssueReading;

/** The keyword for a bound of a size: of a string, an array, an object or a number. */
export function boundCode(side: 'min' | 'max', value: unknown, inclusive = true): string {
  if (typeof value === 'string') return `${side}Length`;
  if (Array.isArray(value)) return `${side}Items`;
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) return `${side}Properties`;
  const word = side === 'min' ? 'Minimum' : 'Maximum';
  return inclusive ? word.toLowerCase() : `exclusive${word}`;
}
