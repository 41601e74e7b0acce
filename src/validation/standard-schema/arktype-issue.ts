import { boundCode, type IssueReading, type StandardIssue } from './standard-schema.js';

/** The members of ArkType's errors that are read here. */
interface ArkError extends StandardIssue {
  readonly code?: string;
  readonly expected?: string;
  readonly description?: string;
  readonly exclusive?: boolean;
  readonly meta?: { readonly format?: string; readonly description?: string };
  readonly errors?: readonly ArkError[];
}

const CODES: Readonly<Record<string, string>> = {
  domain: 'type',
  proto: 'type',
  required: 'required',
  unit: 'const',
  divisor: 'multipleOf',
  sequence: 'type',
  intersection: 'allOf',
  exactLength: 'minLength',
};

/** ArkType's notation for literals: `"a" or "b"`. */
const LITERALS =
  /^("[^"]*"|-?[\d.]+|true|false|null)(, ("[^"]*"|-?[\d.]+))*,?( or ("[^"]*"|-?[\d.]+|true|false|null))*$/;

/** ArkType's messages end in `(was …)`, which quotes the value. So only the expectation is used. */
export function readArkTypeIssue(issue: StandardIssue, value: unknown): IssueReading {
  const error = issue as ArkError;
  const expected = expectationOf(error);
  const code = codeOf(error, value, expected);
  if (code === 'additionalProperties') return { code, message: 'should not exist' };
  return { code, message: expected && `must be ${expected}`, expectation: expected };
}

function codeOf(
  { code = '', exclusive, meta, errors }: ArkError,
  value: unknown,
  expected: string | undefined,
): string {
  switch (code) {
    case 'min':
    case 'after':
      return exclusive ? 'exclusiveMinimum' : 'minimum';
    case 'max':
    case 'before':
      return exclusive ? 'exclusiveMaximum' : 'maximum';
    case 'minLength':
    case 'maxLength':
      return boundCode(code === 'minLength' ? 'min' : 'max', value);
    case 'pattern':
      return meta?.format || meta?.description ? 'format' : 'pattern';
    case 'union':
      return errors?.every((error) => error.code === 'unit') ? 'enum' : 'anyOf';
    case 'predicate':
      return predicateCode(expected);
    default:
      return CODES[code] ?? (code || 'invalid');
  }
}

/** ArkType also reports members to remove, and discriminated branches of a union, as a predicate. */
function predicateCode(expected = ''): string {
  if (expected === 'removed') return 'additionalProperties';
  if (LITERALS.test(expected)) return expected.includes(' or ') ? 'enum' : 'const';
  return expected.includes(' or ') ? 'anyOf' : 'predicate';
}

function expectationOf({ code, errors, expected }: ArkError): string | undefined {
  return code === 'union' && errors ? errors.map((error) => error.expected).join(' or ') : expected;
}
