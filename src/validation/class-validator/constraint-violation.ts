import { createViolation, missingMessage, type Violation } from '../../problem/violation.js';
import { defaultMessage, leaksValue } from '../violations/violation-messages.js';
import { type ConstraintRule, type ConstraintRules, constraintCode } from './constraint-rules.js';
import type { LocatedError, ValidatedPart } from './located-errors.js';

/** Members of a violation that no `context` of a constraint may set: where it is, we know better. */
const FIXED = new Set(['location', 'pointer', 'parameter']);

const NOTHING: Readonly<Record<string, unknown>> = {};

/** Constraints that say themselves that a member is missing. */
const OF_PRESENCE = ['isDefined', 'isNotEmpty'];

/** One broken constraint as a violation. Its `context` may say `code`, `severity`, `message` and further members. */
export function constraintViolation(
  name: string,
  { error, segments, absent, raw }: LocatedError,
  { part, echo = false }: ValidatedPart,
  rules: ConstraintRules,
): Violation {
  const { code, severity, message, ...extra } = error.contexts ? contextOf(error.contexts, name) : NOTHING;
  const rule = rules.find(error.target, error.property, name);
  const said = error.constraints?.[name] ?? '';
  const keyword = keywordOf(name, said, error.value, rule);
  const isShown = said !== '' && (echo || rule?.isConstantText || !leaksValue(said, [error.value, raw].flat()));
  return createViolation({
    part,
    segments,
    absent,
    code: text(code) ?? (absent ? 'required' : keyword),
    message: text(message) ?? (isShown ? said : defaultMessage(keyword, expectation(rule))),
    severity: severity === 'Warning' ? 'Warning' : 'Error',
    extra: echo ? { ...extra, ...echoed(raw ?? error.value) } : extra,
  });
}

/** The one violation of a member that is absent; a mere warning if all its constraints are. */
export function missingViolation({ error, segments }: LocatedError, { part }: ValidatedPart): Violation {
  const names = Object.keys(error.constraints as object);
  const said = names.find((name) => OF_PRESENCE.includes(name) && error.contexts?.[name] !== undefined);
  const { code, severity: _severity, message, ...extra } = contextOf(error.contexts, said);
  return createViolation({
    part,
    segments,
    absent: true,
    code: text(code) ?? 'required',
    message: text(message) ?? missingMessage(segments),
    severity: names.every((name) => isWarning(error.contexts, name)) ? 'Warning' : 'Error',
    extra,
  });
}

/** Whether the `context` of this constraint says `severity: 'Warning'`. */
export function isWarning(contexts: Record<string, unknown> | undefined, constraint: string): boolean {
  return contexts !== undefined && contextOf(contexts, constraint)['severity'] === 'Warning';
}

function contextOf(contexts: Record<string, unknown> | undefined, name: string | undefined): Record<string, unknown> {
  const context = name === undefined ? undefined : contexts?.[name];
  if (typeof context !== 'object' || context === null) return {};
  return Object.fromEntries(Object.entries(context).filter(([member, value]) => !FIXED.has(member) && isJson(value)));
}

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

/** Some constraints check what two keywords say; the value tells which. */
function keywordOf(name: string, message: string, value: unknown, rule: ConstraintRule | undefined): string {
  if (value === null && OF_PRESENCE.includes(name)) return 'type';
  if (name !== 'isLength' && name !== 'isByteLength') return constraintCode(name);
  if (value !== undefined && typeof value !== 'string') return 'type';
  const [min] = rule?.constraints ?? [];
  if (typeof min === 'number' && value !== undefined) {
    return (name === 'isByteLength' ? Buffer.byteLength(value) : value.length) < min ? 'minLength' : 'maxLength';
  }
  return /shorter/.test(message) && !/longer/.test(message) ? 'maxLength' : 'minLength';
}

function expectation(rule: ConstraintRule | undefined): string | undefined {
  const told = rule?.constraints.flat().filter((entry) => ['string', 'number'].includes(typeof entry)) ?? [];
  return told.length > 0 && told.length <= 20 ? told.join(', ') : undefined;
}

function echoed(value: unknown): Record<string, unknown> {
  const isPrimitive = value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return isPrimitive ? { value } : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
