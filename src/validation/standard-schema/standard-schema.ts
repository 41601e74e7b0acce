/** The members of a Standard Schema (version 1, https://standardschema.dev) that are read here. */
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

/** An issue that a schema reports. Libraries add their own members. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The Standard Schema of a handler parameter, or of any object with a member `schema`. */
export function standardSchemaOf(carrier: { readonly schema?: unknown }): StandardSchema | undefined {
  const { schema } = carrier;
  const isAny = (typeof schema === 'object' || typeof schema === 'function') && schema !== null;
  return isAny && typeof (schema as StandardSchema)['~standard']?.validate === 'function'
    ? (schema as StandardSchema)
    : undefined;
}

/** An issue in the vocabulary of violations. */
export interface IssueReading {
  readonly code: string;
  /** A message that can't contain the rejected value. Default: the issue's own, if it does not quote the value. */
  readonly message?: string;
  /** What was expected, for a default message. */
  readonly expectation?: string;
  /** The members at fault, if one issue is about several members of the value. */
  readonly members?: readonly string[];
}

/** Reads the issues of one library. `value` is the rejected value. */
export type IssueReader = (issue: StandardIssue, value: unknown) => IssueReading;

/** The keyword for a lower or upper bound of a string, an array, an object or a number. */
export function boundCode(side: 'min' | 'max', value: unknown, inclusive = true): string {
  if (typeof value === 'string') return `${side}Length`;
  if (Array.isArray(value)) return `${side}Items`;
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) return `${side}Properties`;
  const word = side === 'min' ? 'Minimum' : 'Maximum';
  return inclusive ? word.toLowerCase() : `exclusive${word}`;
}
