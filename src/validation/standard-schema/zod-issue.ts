import { boundCode, type IssueReading, type StandardIssue } from './standard-schema.js';

/** The members of Zod's issues that are read here. */
interface ZodIssue extends StandardIssue {
  readonly code?: string;
  /** The kind of value that a bound is about; in Zod 3 it is the `type`. */
  readonly origin?: string;
  readonly type?: string;
  readonly format?: string;
  readonly inclusive?: boolean;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly params?: { readonly code?: unknown };
}

const CODES: Readonly<Record<string, string>> = {
  invalid_type: 'type',
  not_multiple_of: 'multipleOf',
  invalid_union: 'anyOf',
  invalid_key: 'propertyNames',
  invalid_element: 'items',
  // Zod 3
  invalid_string: 'format',
  invalid_enum_value: 'enum',
  invalid_literal: 'const',
  invalid_date: 'type',
  invalid_union_discriminator: 'anyOf',
};

/** The string formats whose pattern the author of the schema chooses. */
const PATTERNS = ['regex', 'starts_with', 'ends_with', 'includes', 'lowercase', 'uppercase'];

/** A value of the kind that a bound is about. The rejected one may be a text that the schema has converted to a number. */
const KINDS: Readonly<Record<string, unknown>> = {
  number: 0,
  int: 0,
  bigint: 0,
  date: 0,
  string: '',
  array: [],
  set: [],
};

export function readZodIssue(issue: StandardIssue, value: unknown): IssueReading {
  const { code, format = '', inclusive, keys, values, params, origin, type } = issue as ZodIssue;
  switch (code) {
    case 'too_small':
      return { code: boundCode('min', KINDS[origin ?? type ?? ''] ?? value, inclusive) };
    case 'too_big':
      return { code: boundCode('max', KINDS[origin ?? type ?? ''] ?? value, inclusive) };
    case 'invalid_format':
      return { code: PATTERNS.includes(format) ? 'pattern' : 'format' };
    case 'invalid_value':
      return { code: values?.length === 1 ? 'const' : 'enum' };
    case 'unrecognized_keys':
      return { code: 'additionalProperties', members: keys ?? [], message: 'should not exist' };
    case 'custom':
      return { code: typeof params?.code === 'string' ? params.code : 'custom' };
    default:
      return { code: CODES[code ?? ''] ?? code ?? 'invalid' };
  }
}
