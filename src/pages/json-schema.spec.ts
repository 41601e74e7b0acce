import { describe, expect, it } from '@jest/globals';
import { sampleValue, schemaRows } from './json-schema.js';

const row = (schema: unknown) => schemaRows({ a: schema })[0];

describe('schemaRows()', () => {
  it.each([
    [{ type: 'string' }, 'string'],
    [{ type: ['string', 'null'] }, 'string or null'],
    [{ enum: [1] }, 'enum'],
    [{}, 'any'],
    [null, 'any'],
    [[], 'any'],
    ['text', 'any'],
    [{ type: 'array' }, 'array'],
    [{ type: 'array', items: { type: 'integer' } }, 'array of integer'],
    [{ type: 'array', items: [{ type: 'integer' }] }, 'array'],
    [{ type: 'array', items: { type: 'array', items: {} } }, 'array of array of any'],
    [{ items: {} }, 'any'],
  ])('names the type of %j: %s', (schema, type) => {
    expect(row(schema)?.type).toBe(type);
  });

  it.each([
    [{ enum: ['a', 1, null] }, 'one of "a", 1, null'],
    [{ enum: 'a' }, 'one of '],
    [{ const: 0 }, 'always 0'],
    [{ const: 'a' }, 'always "a"'],
    [{ format: 'uuid' }, 'format uuid'],
    [{ minimum: 0, maximum: 9 }, 'at least 0; at most 9'],
    [{ exclusiveMinimum: 0, exclusiveMaximum: 9 }, 'more than 0; less than 9'],
    [{ multipleOf: 5 }, 'a multiple of 5'],
    [{ minLength: 1, maxLength: 2 }, '1 characters or more; 2 characters or less'],
    [{ pattern: '^a$' }, 'matches ^a$'],
    [{ minItems: 1, maxItems: 2 }, '1 entries or more; 2 entries or less'],
    [{}, ''],
  ])('describes the rules of %j: %j', (schema, rules) => {
    expect(row(schema)?.rules).toBe(rules);
  });

  it('lists nested members after their parent, by their path', () => {
    const names = (schema: object) => schemaRows({ a: schema }).map(({ name }) => name);
    const properties = { b: { properties: { c: {} } }, d: {} };
    expect(names({ properties })).toEqual(['a', 'a.b', 'a.b.c', 'a.d']);
    expect(names({ type: 'array', items: { properties } })).toEqual(['a', 'a[].b', 'a[].b.c', 'a[].d']);
    expect(names({ items: 'none', properties: 'none' })).toEqual(['a']);
  });

  it('stops at the fifth level of a recursive schema', () => {
    const schema: { properties: Record<string, unknown> } = { properties: {} };
    schema.properties.a = schema;
    expect(schemaRows({ a: schema }).map(({ name }) => name)).toEqual(['a', 'a.a', 'a.a.a', 'a.a.a.a', 'a.a.a.a.a']);
  });

  it('stops at the fifth level of nested arrays', () => {
    const schema: { items: { properties: Record<string, unknown> } } = { items: { properties: {} } };
    schema.items.properties.a = schema;
    expect(schemaRows({ a: schema })).toHaveLength(5);
  });

  it('has the description of the schema', () => {
    expect(row({ description: 'What is left.' })?.description).toBe('What is left.');
    expect(row({})?.description).toBe('');
  });
});

describe('sampleValue()', () => {
  it.each([
    [{ examples: [7], type: 'string' }, 7],
    [{ const: false }, false],
    [{ default: null }, null],
    [{ enum: ['a', 'b'] }, 'a'],
    [{ type: 'integer', minimum: 3 }, 3],
    [{ type: ['string', 'null'], format: 'date' }, '2026-01-31'],
    [{ type: 'boolean' }, true],
    [{ items: { type: 'number' } }, [1]],
    [{ properties: { a: { type: 'null' }, b: { oneOf: [{ const: 1 }] } } }, { a: null, b: 1 }],
    [{}, 'string'],
    ['no schema', null],
  ])('returns for %j the value %j', (schema, value) => {
    expect(sampleValue(schema)).toEqual(value);
  });

  it('stops at a recursive schema', () => {
    const schema: Record<string, unknown> = { type: 'object' };
    schema.properties = { self: schema };
    expect(JSON.stringify(sampleValue(schema))).toContain('null');
    expect(schemaRows({ self: schema }).length).toBeLessThan(10);
  });
});

describe('The rows of a schema', () => {
  it('name nested members and describe the rules', () => {
    const items = { properties: { code: { type: 'string', maxLength: 3, pattern: '^a' } } };
    expect(schemaRows({ list: { type: 'array', items, description: 'All' }, of: { enum: ['x', 2] } })).toEqual([
      { name: 'list', type: 'array of any', rules: '', description: 'All' },
      { name: 'list[].code', type: 'string', rules: '3 characters or less; matches ^a', description: '' },
      { name: 'of', type: 'enum', rules: 'one of "x", 2', description: '' },
    ]);
  });
});
