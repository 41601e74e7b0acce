import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as classValidator from 'class-validator';
import { constraintCode } from './constraint-code.js';

/** Every constraint has a constant with its name: `IS_EMAIL` is `isEmail`. */
const CONSTRAINTS = Object.entries(classValidator)
  .filter(([name, value]) => /^[A-Z0-9_]+$/.test(name) && typeof value === 'string')
  .map(([, value]) => value as string)
  .filter((name) => name !== classValidator.IS_OPTIONAL);

/** The validation vocabulary of JSON Schema 2020-12, and `additionalProperties` of its applicators. */
const KEYWORDS = [
  ...['type', 'enum', 'const', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...['maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'contains', 'minProperties'],
  ...['required', 'format', 'not', 'additionalProperties'],
];

const PAGE = 'docs/07-validation.md';

describe('the code of a constraint', () => {
  it('is known of more than a hundred constraints', () => expect(CONSTRAINTS.length).toBeGreaterThan(100));

  it.each(CONSTRAINTS)('is a JSON Schema keyword: %s', (constraint) => {
    expect(KEYWORDS).toContain(constraintCode(constraint));
  });

  it.each(['nestedValidation', 'whitelistValidation', 'unknownValue'])('is a keyword for %s, too', (constraint) => {
    expect(KEYWORDS).toContain(constraintCode(constraint));
  });

  it.each([
    ['isInt', 'type'],
    ['isEmail', 'format'],
    ['minLength', 'minLength'],
    ['isIn', 'enum'],
    ['isEnum', 'enum'],
    ['isDefined', 'required'],
    ['max', 'maximum'],
    ['whitelistValidation', 'additionalProperties'],
  ])('of %s is %s', (constraint, code) => expect(constraintCode(constraint)).toBe(code));

  it('is its own name for a constraint of your own', () => expect(constraintCode('isFree')).toBe('isFree'));

  it('stands in the documentation', () => {
    expect(existsSync(PAGE)).toBe(true);
    const documented = new Map<string, string>();
    for (const row of readFileSync(PAGE, 'utf8').split('\n')) {
      const [, code, constraints] = /^\| `(\w+)` \| (`.*`) \|$/.exec(row) ?? [];
      for (const [, name] of constraints?.matchAll(/`(\w+)`/g) ?? []) documented.set(String(name), String(code));
    }
    const expected = new Map(CONSTRAINTS.map((name) => [name, constraintCode(name)]));
    expect(Object.fromEntries([...documented].filter(([name]) => expected.has(name)))).toEqual(
      Object.fromEntries(expected),
    );
  });
});
