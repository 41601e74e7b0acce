import type { ArgumentMetadata } from '@nestjs/common';
import { isObject, nonEmptyText } from '../../problem/untrusted.js';
import { createViolation, missingMessage, type Violation } from '../../problem/violation.js';
import { leaksValue } from '../violations/quoted-values.js';
import { ViolationCollector } from '../violations/violation-collector.js';
import { defaultMessage } from '../violations/violation-messages.js';
import type { ValidatedPart } from '../violations/violations-problem.js';
import { readArkTypeIssue } from './arktype-issue.js';
import { type IssueReader, type StandardIssue, type StandardSchema, standardSchemaOf } from './standard-schema.js';
import { readValibotIssue } from './valibot-issue.js';
import { readZodIssue } from './zod-issue.js';

const READERS: Readonly<Record<string, IssueReader>> = {
  zod: readZodIssue,
  valibot: readValibotIssue,
  arktype: readArkTypeIssue,
};

/** Any other library may quote values in any spelling, so only the issue's code is taken, if it has one. */
const readOther: IssueReader = (issue) => {
  const given = nonEmptyText((issue as StandardIssue & { code?: unknown }).code);
  const code = given !== undefined && CODE.test(given) ? given : 'invalid';
  return { code, message: defaultMessage(code) };
};

const CODE = /^[\w.-]{1,64}$/;

/** The issues of a Standard Schema as violations, in the same order. */
export function standardSchemaViolations(
  issues: Iterable<StandardIssue>,
  vendor: string | undefined,
  from: ValidatedPart,
): Violation[] {
  const read = READERS[vendor ?? ''] ?? readOther;
  const collector = new ViolationCollector(from.limit);
  for (const issue of issues) collect(issue, read, from, collector);
  return collector.violations;
}

function collect(issue: StandardIssue, read: IssueReader, from: ValidatedPart, to: ViolationCollector): void {
  const { part, above = [], value, echo } = from;
  const { segments, found } = locate(issue, value);
  const { code, message, expectation, members } = read(issue, found);
  const full = [...above, ...segments];
  if (found === undefined && mayMeanMissing(code)) {
    to.add(() => createViolation({ part, segments: full, code: 'required', message: missingMessage(full) }));
    return;
  }
  const own = message !== undefined && !echo ? message : undefined;
  const isShown = issue.message !== '' && (echo || !leaksValue(issue.message, found));
  const shown = own ?? (isShown ? issue.message : defaultMessage(code, expectation));
  const violation = { part, code, message: shown, absent: false };
  if (!members) to.add(() => createViolation({ ...violation, segments: full }));
  for (const member of members ?? []) to.add(() => createViolation({ ...violation, segments: [...full, member] }));
}

/** The codes that libraries use for an absent member: required, of the wrong type, or not one of the values. */
function mayMeanMissing(code: string): boolean {
  return ['required', 'type', 'enum', 'const', 'anyOf', 'oneOf', 'not', 'format'].includes(code);
}

/** The segments of an issue, indexes of arrays as numbers, and the value that it rejects. */
function locate(issue: StandardIssue, root: unknown): { segments: (string | number)[]; found: unknown } {
  const segments: (string | number)[] = [];
  let found = root;
  for (const step of issue.path ?? []) {
    const key = typeof step === 'object' ? step.key : step;
    const isIndex = Array.isArray(found) ? /^\d+$/.test(String(key)) : typeof key === 'number' && !isObject(found);
    segments.push(isIndex ? Number(key) : String(key));
    found = isObject(found) && Object.hasOwn(found, key) ? (found as Record<PropertyKey, unknown>)[key] : undefined;
  }
  return { segments, found };
}

/** Validates parameters that have a Standard Schema. */
export class SchemaValidator {
  constructor(
    private readonly options: {
      readonly echo: boolean;
      readonly transform: boolean;
      readonly limit: number | undefined;
    },
  ) {}

  canValidate(metadata: ArgumentMetadata): boolean {
    return metadata.type !== 'custom' && standardSchemaOf(metadata) !== undefined;
  }

  /** The value (with `transform` the schema's output), or the violations. */
  async validate(
    value: unknown,
    metadata: ArgumentMetadata,
    from: ValidatedPart,
  ): Promise<{ value: unknown } | { violations: Violation[] }> {
    const schema = standardSchemaOf(metadata) as StandardSchema;
    const result = await schema['~standard'].validate(value);
    if (!result.issues) return { value: this.options.transform ? result.value : value };
    const { echo, limit } = this.options;
    const source = { ...from, value, echo, limit };
    return { violations: standardSchemaViolations(result.issues, schema['~standard'].vendor, source) };
  }
}
