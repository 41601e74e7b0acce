import type { ValidationError } from '@nestjs/common';
import type { ValidationException } from '../../exceptions/validation.exception.js';
import { isObject, nonEmptyText } from '../../problem/untrusted.js';
import { createViolation, missingMessage, type Severity, type Violation } from '../../problem/violation.js';
import { leaksValue } from '../violations/quoted-values.js';
import { ViolationCollector } from '../violations/violation-collector.js';
import { defaultMessage } from '../violations/violation-messages.js';
import { type ValidatedPart, violationsProblem } from '../violations/violations-problem.js';
import { type ConstraintRule, ConstraintRules, constraintCode } from './constraint-rules.js';
import { type LocatedError, locateErrors } from './located-errors.js';
import { translatedMessage } from './translated-message.js';

/**
 * An `exceptionFactory` for apps that keep Nest's own `ValidationPipe`. That pipe does not pass on which part of the
 * request a value comes from, so each violation is located in the body. `ProblemValidationPipe` knows the part.
 *
 * @example
 * app.useGlobalPipes(new ValidationPipe({ whitelist: true, exceptionFactory: validationProblem }));
 */
export function validationProblem(errors: readonly ValidationError[]): ValidationException {
  return violationsProblem(classValidatorViolations(errors, { part: 'body' }));
}

/** The violations in class-validator's tree of errors, in the order of the tree. */
export function classValidatorViolations(errors: readonly ValidationError[], from: ValidatedPart): Violation[] {
  const rules = new ConstraintRules();
  const collector = new ViolationCollector(from.limit);
  for (const located of locateErrors(errors, from)) collect(located, from, rules, collector);
  return collector.violations;
}

/** An absent member gets one violation, `required`, whatever its other constraints are. */
function collect(located: LocatedError, from: ValidatedPart, rules: ConstraintRules, to: ViolationCollector): void {
  const { constraints = {}, contexts } = located.error;
  const names = Object.keys(constraints);
  if (names.length === 0) return;
  if (located.absent) {
    to.add(
      () => missingViolation(located, from),
      () => missingSeverity(located),
    );
    return;
  }
  for (const name of names) {
    to.add(
      () => constraintViolation(name, located, from, rules),
      () => (isWarning(contexts, name) ? 'Warning' : 'Error'),
    );
  }
}

/** The members of a violation that the `context` of a constraint can't set. */
const FIXED = new Set(['location', 'pointer', 'parameter']);

const NO_CONTEXT: Readonly<Record<string, unknown>> = {};

/** The constraints that an absent member violates as such. */
const PRESENCE = ['isDefined', 'isNotEmpty'];

/** The violation of one constraint. Its `context` may set `code`, `severity`, `message` and further members. */
export function constraintViolation(
  name: string,
  { error, segments, absent, raw }: LocatedError,
  { part, echo = false, translate }: ValidatedPart,
  rules: ConstraintRules,
): Violation {
  const { code, severity, message, ...extra } = error.contexts ? contextOf(error.contexts, name) : NO_CONTEXT;
  const rule = rules.find(error.target, error.property, name);
  const text = error.constraints?.[name] ?? '';
  const given = translatedMessage(text, error, translate);
  const keyword = keywordOf(name, text, error.value, rule);
  const isConstant = rule?.isConstantText && given === text;
  const isShown = given !== '' && (echo || isConstant || !leaksValue(given, [error.value, raw].flat()));
  return createViolation({
    part,
    segments,
    absent,
    code: nonEmptyText(code) ?? (absent ? 'required' : keyword),
    message: nonEmptyText(message) ?? (isShown ? given : defaultMessage(keyword, expectation(rule))),
    severity: severity === 'Warning' ? 'Warning' : 'Error',
    extra: echo ? { ...extra, ...echoed(raw ?? error.value) } : extra,
  });
}

/** The violation of an absent member. It is a warning if all constraints of the member are warnings. */
function missingViolation(located: LocatedError, { part }: ValidatedPart): Violation {
  const { error, segments } = located;
  const names = Object.keys(error.constraints as object);
  const constraint = names.find((name) => PRESENCE.includes(name) && error.contexts?.[name] !== undefined);
  const { code, severity: _severity, message, ...extra } = contextOf(error.contexts, constraint);
  return createViolation({
    part,
    segments,
    absent: true,
    code: nonEmptyText(code) ?? 'required',
    message: nonEmptyText(message) ?? missingMessage(segments),
    severity: missingSeverity(located),
    extra,
  });
}

/** The severity of an absent member. */
function missingSeverity({ error }: LocatedError): Severity {
  const names = Object.keys(error.constraints ?? {});
  return names.every((name) => isWarning(error.contexts, name)) ? 'Warning' : 'Error';
}

/** Whether the `context` of this constraint sets `severity: 'Warning'`. */
export function isWarning(contexts: Record<string, unknown> | undefined, constraint: string): boolean {
  return contexts !== undefined && contextOf(contexts, constraint)['severity'] === 'Warning';
}

function contextOf(contexts: Record<string, unknown> | undefined, name: string | undefined): Record<string, unknown> {
  const context = name === undefined ? undefined : contexts?.[name];
  if (!isObject(context)) return {};
  return Object.fromEntries(Object.entries(context).filter(([member, value]) => !FIXED.has(member) && isJson(value)));
}

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

/** The keyword of a constraint. A few constraints cover two keywords; for those it depends on the value. */
function keywordOf(name: string, message: string, value: unknown, rule: ConstraintRule | undefined): string {
  if (value === null && PRESENCE.includes(name)) return 'type';
  if (name !== 'isLength' && name !== 'isByteLength') return constraintCode(name);
  if (value !== undefined && typeof value !== 'string') return 'type';
  const [min] = rule?.constraints ?? [];
  if (typeof min === 'number' && value !== undefined) {
    return (name === 'isByteLength' ? Buffer.byteLength(value) : value.length) < min ? 'minLength' : 'maxLength';
  }
  return /shorter/.test(message) && !/longer/.test(message) ? 'maxLength' : 'minLength';
}

function expectation(rule: ConstraintRule | undefined): string | undefined {
  const expected = rule?.constraints.flat().filter((entry) => ['string', 'number'].includes(typeof entry)) ?? [];
  return expected.length > 0 && expected.length <= 20 ? expected.join(', ') : undefined;
}

function echoed(value: unknown): Record<string, unknown> {
  const isPrimitive = value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return isPrimitive ? { value } : {};
}
