import { describe, expect, it } from '@jest/globals';
import type { TypeDescription } from '../pages/type-description.js';
import { lintExamples } from './lint-examples.js';

const example = { detail: 'd', explanation: 'e', solutions: ['s'] };

function findings(members: readonly (object | undefined)[], properties: Record<string, Record<string, unknown>>) {
  const found: string[] = [];
  const examples = members.map((some) => ({ ...example, ...(some && { members: some as Record<string, unknown> }) }));
  const type = { examples, extensions: { type: 'object', properties } } as unknown as TypeDescription;
  lintExamples(type, (rule, message, severity) => found.push(`${severity} ${rule}: ${message}`));
  return found;
}

describe('lintExamples()', () => {
  it('accepts members that fit, a first example without any, and a missing member with a default', () => {
    const schemas = { left: { type: 'integer', minimum: 0 }, unit: { type: 'string', default: 'piece' } };
    expect(findings([undefined, { left: 0 }, { left: 2, unit: 'box' }], schemas)).toEqual([]);
    expect(findings([undefined, undefined], {})).toEqual([]);
  });

  it('warns of a later example without members, if the type has extension members', () => {
    expect(findings([{ left: 1 }, undefined], { left: {} })).toEqual([
      'warning members: Example 2 has no `members`, so nothing shows its extension members. Add those that fit its `detail`.',
    ]);
  });

  it('warns of members that are missing or not declared', () => {
    expect(findings([{ right: 1 }], { left: {} })).toEqual([
      "warning members: The example lacks the member 'left'. Add it to `members`, or give its schema a `default`.",
      "warning members: The example has the member 'right', which `extensions` does not declare. Declare or remove it.",
    ]);
  });

  it.each<[unknown, object, string]>([
    ['2', { type: 'integer' }, 'a must be of type integer'],
    [1.5, { type: ['integer', 'null'] }, 'a must be of type integer or null'],
    [[], { type: 'object' }, 'a must be of type object'],
    [{}, { type: 'array' }, 'a must be of type array'],
    [0, { type: 'null' }, 'a must be of type null'],
    ['c', { enum: ['a', 'b'] }, 'a must be "a" or "b"'],
    ['c', { const: 'a' }, 'a must be "a"'],
    [0, { minimum: 1 }, 'a must be at least 1'],
    [2, { maximum: 1 }, 'a must be at most 1'],
    [1, { exclusiveMinimum: 1 }, 'a must be more than 1'],
    [1, { exclusiveMaximum: 1 }, 'a must be less than 1'],
    ['é', { minLength: 2 }, 'a must have at least 2 characters'],
    ['éé', { maxLength: 1 }, 'a must have at most 1 characters'],
    [{}, { required: ['b'] }, "a must have the member 'b'"],
    [{ b: 1 }, { properties: { b: { type: 'string' } } }, 'a.b must be of type string'],
    [[1, 'x'], { items: { type: 'integer' } }, 'a[1] must be of type integer'],
    [[], { minItems: 1 }, 'a must have at least 1 entries'],
    [[1, 2], { maxItems: 1 }, 'a must have at most 1 entries'],
    [1, { anyOf: [{ type: 'string' }, { type: 'null' }] }, 'a must match one of its alternatives'],
    [1, { oneOf: [{ type: 'string' }] }, 'a must match one of its alternatives'],
    [1, { allOf: [{ minimum: 0 }, { minimum: 2 }] }, 'a must be at least 2'],
  ])('warns of %j for the schema %j', (value, schema, flaw) => {
    expect(findings([{ a: value }], { a: schema as Record<string, unknown> })).toEqual([
      `warning members: The example does not fit its schema: ${flaw}.`,
    ]);
  });

  it.each<[unknown, object]>([
    [1, { type: 'integer', enum: [1], minimum: 1, maximum: 1, exclusiveMinimum: 0, exclusiveMaximum: 2 }],
    ['é', { type: 'string', minLength: 1, maxLength: 1 }],
    [null, { type: ['string', 'null'] }],
    [
      { b: 'x', c: 1 },
      { type: 'object', required: ['b'], properties: { b: { type: 'string' }, d: {} } },
    ],
    [[1], { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 1 }],
    ['x', { anyOf: [{ type: 'integer' }, { type: 'string' }] }],
    [true, { type: 'boolean', required: 'no list', properties: [], enum: 'no list', items: 7 }],
  ])('accepts %j for the schema %j', (value, schema) => {
    expect(findings([{ a: value }], { a: schema as Record<string, unknown> })).toEqual([]);
  });
});
