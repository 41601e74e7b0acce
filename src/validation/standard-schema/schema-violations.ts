import type { ArgumentMetadata } from '@nestjs/common';
import { createViolation, missingMessage, type Violation } from '../../problem/violation.js';
import type { ValidatedPart } from '../class-validator/located-errors.js';
import { defaultMessage, leaksValue } from '../violations/violation-messages.js';
import { readArkTypeIssue } from './arktype-issue.js';
import { type IssueReader, type StandardIssue, type StandardSchema, standardSchemaOf } from './standard-schema.js';
import { readValibotIssue } from './valibot-issue.js';
import { readZodIssue } from './zod-issue.js';

const READERS: Readonly<Record<string, IssueReader>> = {
  zod: readZodIssue,
  valibot: readValibotIssue,
  arktype: readArkTypeIssue,
};

/** Of a library that we don't know: its code, if it has one. */
const readOther: IssueReader = (issue) => {
  const { code } = issue as StandardIssue & { code?: unknown };
  return { code: typeof code === 'string' && code !== '' ? code : 'invalid' };
};

/** The issues of a Standard Schema as violations, in their order. */
export function standardSchemaViolations(
  issues: Iterable<StandardIssue>,
  vendor: string | undefined,
  from: ValidatedPart,
): Violation[] {
  const read = READERS[vendor ?? ''] ?? readOther;
  const violations: Violation[] = [];
  for (const issue of issues) violations.push(...violationsOf(issue, read, from));
  return violations;
}

function violationsOf(issue: StandardIssue, read: IssueReader, { part, above = [], value, echo }: ValidatedPart) {
  const { segments, found } = locate(issue, value);
  const { code, message, expectation, members } = read(issue, found);
  const place = [...above, ...segments];
  if (found === undefined && isAboutPresence(code)) {
    return [createViolation({ part, segments: place, code: 'required', message: missingMessage(place) })];
  }
  const own = message !== undefined && !echo ? message : undefined;
  const isShown = issue.message !== '' && (echo || !leaksValue(issue.message, found));
  const said = own ?? (isShown ? issue.message : defaultMessage(code, expectation));
  const finding = { part, code, message: said, absent: false };
  if (members) return members.map((member) => createViolation({ ...finding, segments: [...place, member] }));
  return [createViolation({ ...finding, segments: place })];
}

/** What libraries say of a member that is not there: it is no string, none of the values, or plainly required. */
function isAboutPresence(code: string): boolean {
  return ['required', 'type', 'enum', 'const', 'anyOf', 'oneOf', 'not', 'format'].includes(code);
}

/** The segments of an issue, indexes of arrays as numbers, and the value that it rejects. */
function locate(issue: StandardIssue, root: unknown): { segments: (string | number)[]; found: unknown } {
  const segments: (string | number)[] = [];
  let found = root;
  for (const step of issue.path ?? []) {
    const key = typeof step === 'object' ? step.key : step;
    const isIndex = Array.isArray(found) ? /^\d+$/.test(String(key)) : typeof key === 'number' && !isRecord(found);
    segments.push(isIndex ? Number(key) : String(key));
    found = isRecord(found) && Object.hasOwn(found, key) ? (found as Record<PropertyKey, unknown>)[key] : undefined;
  }
  return { segments, found };
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Validates the parameters that carry a Standard Schema. */
export class SchemaValidator {
  /** Whether the app has a pipe of its own for schemas. */
  isOff = false;

  constructor(private readonly options: { readonly echo: boolean; readonly transform: boolean }) {}

  reads(metadata: ArgumentMetadata): boolean {
    return !this.isOff && metadata.type !== 'custom' && standardSchemaOf(metadata) !== undefined;
  }

  /** The value (the schema's output, with `transform`), or what is wrong with it. */
  async validate(
    value: unknown,
    metadata: ArgumentMetadata,
    from: ValidatedPart,
  ): Promise<{ value: unknown } | { violations: Violation[] }> {
    const schema = standardSchemaOf(metadata) as StandardSchema;
    const result = await schema['~standard'].validate(value);
    if (!result.issues) return { value: this.options.transform ? result.value : value };
    const source = { ...from, value, echo: this.options.echo };
    return { violations: standardSchemaViolations(result.issues, schema['~standard'].vendor, source) };
  }
}
