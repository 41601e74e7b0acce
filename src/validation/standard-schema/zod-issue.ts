import { boundCode, type IssueReading, type StandardIssue } from './standard-schema.js';

/** The members of Zod 4's issues that are read here. */
interface ZodIssue extends StandardIssue {
  readonly code?: string;
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
};

/** The string formats whose pattern the author of the schema chooses. */
const PATTERNS = ['regex', 'starts_with', 'ends_with', 'includes', 'lowercase', 'uppercase'];

export function readZodIssue(issue: StandardIssue, value: unknown): IssueReading {
  const { code, format = '', inclusive, keys, values, params } = issue as ZodIssue;
  switch (code) {
    case 'too_small':
      return { code: boundCode('min', value, inclusive) };
    case 'too_big':
      return { code: boundCode('max', value, inclusive) };
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
