import type { Schema } from '../pages/json-schema.js';
import type { TypeDescription } from '../pages/type-description.js';
import { isRecord } from '../problem/untrusted.js';
import type { ReportFinding } from './lint-finding.js';

type Example = NonNullable<TypeDescription['examples']>[number];

/** Checks that the examples are complete, and that their members fit the schemas of the extension members. */
export function lintExamples({ examples = [], extensions }: TypeDescription, note: ReportFinding): void {
  if (examples.length === 0) note('example', 'Missing `examples`. Add at least one typical `detail`.');
  examples.forEach((example, index) => {
    const where = examples.length === 1 ? 'The example' : `Example ${index + 1}`;
    lintTexts(example, where, note);
    for (const flaw of memberFlaws(example, extensions?.properties ?? {}, index === 0)) {
      note('members', `${where} ${flaw}`, 'warning');
    }
  });
}

function lintTexts({ detail, explanation, solutions = [] }: Example, where: string, note: ReportFinding): void {
  if (isEmpty(detail)) note('example', `${where} has no \`detail\`.`);
  if (isEmpty(explanation)) note('explanation', `${where} has no \`explanation\`. Explain why it occurs.`, 'warning');
  if (solutions.every(isEmpty)) note('solutions', `${where} has no \`solutions\`. Describe what the caller can do.`);
}

/** Whether a text is missing or blank. */
export function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

function memberFlaws({ members }: Example, schemas: Readonly<Record<string, unknown>>, isFirst: boolean): string[] {
  const declared = Object.keys(schemas);
  if (members === undefined) {
    // The first example has the sample values of the schemas.
    const unknown = 'has no `members`, so nothing shows its extension members. Add those that fit its `detail`.';
    return isFirst || declared.length === 0 ? [] : [unknown];
  }
  const names = Object.keys(members);
  return [
    ...declared
      .filter((name) => !names.includes(name) && !isOptional(schemas[name]))
      .map((name) => `lacks the member '${name}'. Add it to \`members\`, or give its schema a \`default\`.`),
    ...names
      .filter((name) => !declared.includes(name))
      .map((name) => `has the member '${name}', which \`extensions\` does not declare. Declare or remove it.`),
    ...names
      .map((name) => schemaFlaw(members[name], Object.hasOwn(schemas, name) ? schemas[name] : {}, name))
      .filter((flaw) => flaw !== undefined)
      .map((flaw) => `does not fit its schema: ${flaw}.`),
  ];
}

/** A member with a default value may be absent. */
function isOptional(schema: unknown): boolean {
  return isRecord(schema) && schema.default !== undefined;
}

type Rule = (value: unknown, schema: Schema, where: string) => string | undefined;

const RULES: readonly Rule[] = [ofType, ofChoice, ofNumber, ofText, ofObject, ofArray, ofAlternatives];

/**
 * What a value violates in a JSON Schema; `undefined` if nothing. Only the common keywords are checked: patterns and formats
 * of a foreign catalog could take long.
 */
function schemaFlaw(value: unknown, schema: unknown, where: string): string | undefined {
  if (!isRecord(schema)) return undefined;
  for (const rule of RULES) {
    const flaw = rule(value, schema, where);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

function ofType(value: unknown, { type }: Schema, where: string): string | undefined {
  const types: unknown[] = type === undefined ? [] : [type].flat();
  const isKnown = types.length === 0 || types.some((name) => hasType(value, name));
  return isKnown ? undefined : `${where} must be of type ${types.join(' or ')}`;
}

function hasType(value: unknown, name: unknown): boolean {
  if (name === 'integer') return Number.isInteger(value);
  if (name === 'null') return value === null;
  if (name === 'array') return Array.isArray(value);
  return name === 'object' ? isRecord(value) : typeof value === name;
}

function ofChoice(value: unknown, { const: constant, enum: values }: Schema, where: string): string | undefined {
  const choice = constant === undefined ? values : [constant];
  if (!Array.isArray(choice)) return undefined;
  const json = choice.map((entry) => JSON.stringify(entry));
  return json.includes(JSON.stringify(value)) ? undefined : `${where} must be ${json.join(' or ')}`;
}

function ofNumber(value: unknown, schema: Schema, where: string): string | undefined {
  if (typeof value !== 'number') return undefined;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (typeof minimum === 'number' && value < minimum) return `${where} must be at least ${minimum}`;
  if (typeof maximum === 'number' && value > maximum) return `${where} must be at most ${maximum}`;
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum)
    return `${where} must be more than ${exclusiveMinimum}`;
  if (typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum)
    return `${where} must be less than ${exclusiveMaximum}`;
  return undefined;
}

function ofText(value: unknown, { minLength, maxLength }: Schema, where: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  const { length } = [...value];
  if (Number(minLength) > length) return `${where} must have at least ${minLength} characters`;
  return Number(maxLength) < length ? `${where} must have at most ${maxLength} characters` : undefined;
}

function ofObject(value: unknown, { required, properties }: Schema, where: string): string | undefined {
  if (!isRecord(value)) return undefined;
  const missing = Array.isArray(required) ? required.find((name) => !Object.hasOwn(value, name)) : undefined;
  if (missing !== undefined) return `${where} must have the member '${missing}'`;
  if (!isRecord(properties)) return undefined;
  const known = Object.keys(properties).filter((name) => Object.hasOwn(value, name));
  return firstFlaw(known.map((name) => () => schemaFlaw(value[name], properties[name], `${where}.${name}`)));
}

function ofArray(value: unknown, { items, minItems, maxItems }: Schema, where: string): string | undefined {
  if (!Array.isArray(value)) return undefined;
  if (Number(minItems) > value.length) return `${where} must have at least ${minItems} entries`;
  if (Number(maxItems) < value.length) return `${where} must have at most ${maxItems} entries`;
  return firstFlaw(value.map((entry, index) => () => schemaFlaw(entry, items, `${where}[${index}]`)));
}

function ofAlternatives(value: unknown, { anyOf, oneOf, allOf }: Schema, where: string): string | undefined {
  const alternatives = anyOf ?? oneOf;
  const all = Array.isArray(allOf) ? firstFlaw(allOf.map((part) => () => schemaFlaw(value, part, where))) : undefined;
  if (all !== undefined || !Array.isArray(alternatives)) return all;
  const fits = alternatives.some((alternative) => schemaFlaw(value, alternative, where) === undefined);
  return fits ? undefined : `${where} must match one of its alternatives`;
}

function firstFlaw(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const flaw = check();
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}
