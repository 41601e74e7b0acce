import { boundCode, type IssueReading, type StandardIssue } from './standard-schema.js';

/** The members of Valibot's issues that are read here. */
interface ValibotIssue extends StandardIssue {
  readonly kind?: string;
  readonly type?: string;
  readonly expected?: string | null;
  readonly received?: string;
}

/** The bounds of sizes and numbers, by the prefix of Valibot's action names. */
const BOUNDS: readonly [RegExp, 'min' | 'max', boolean][] = [
  [/^(min_|non_empty|length|size|entries|bytes|graphemes)/, 'min', true],
  [/^max_/, 'max', true],
  [/^gt_/, 'min', false],
  [/^lt_/, 'max', false],
];

const CODES: Readonly<Record<string, string>> = {
  picklist: 'enum',
  enum: 'enum',
  values: 'enum',
  literal: 'const',
  value: 'const',
  union: 'anyOf',
  variant: 'oneOf',
  never: 'not',
  integer: 'type',
  safe_integer: 'type',
  finite: 'type',
  multiple_of: 'multipleOf',
  regex: 'pattern',
  starts_with: 'pattern',
  ends_with: 'pattern',
  includes: 'pattern',
  excludes: 'not',
  mime_type: 'contentMediaType',
  check: 'check',
  raw_check: 'check',
  partial_check: 'check',
  custom: 'custom',
};

/** Valibot's default messages always quote the received value, so they are replaced. A custom message is kept. */
export function readValibotIssue(issue: StandardIssue, value: unknown): IssueReading {
  const { received, expected, message } = issue as ValibotIssue;
  const code = codeOf(issue as ValibotIssue, value);
  const isDefault = received !== undefined && message.endsWith(`eceived ${received}`);
  if (!isDefault) return { code };
  const fixed = code === 'additionalProperties' ? 'should not exist' : undefined;
  return {
    code,
    message: fixed ?? (expected ? `should be ${expected}` : undefined),
    expectation: expected ?? undefined,
  };
}

function codeOf({ kind, type = '', expected }: ValibotIssue, value: unknown): string {
  const known = CODES[type];
  if (known !== undefined) return known;
  if (kind === 'schema') return type.startsWith('strict_') && expected === 'never' ? 'additionalProperties' : 'type';
  const bound = BOUNDS.find(([name]) => name.test(type));
  return bound ? boundCode(bound[1], value, bound[2]) : 'format';
}
