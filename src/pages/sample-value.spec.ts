import { describe, expect, it } from '@jest/globals';
import { sampleValue } from './sample-value.js';
import { schemaRows } from './schema-rows.js';

describe('a sample value', () => {
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
  ])('of %j is %j', (schema, value) => {
    expect(sampleValue(schema)).toEqual(value);
  });

  it('ends, however deep a schema turns into itself', () => {
    const schema: Record<string, unknown> = { type: 'object' };
    schema.properties = { self: schema };
    expect(JSON.stringify(sampleValue(schema))).toContain('null');
    expect(schemaRows({ self: schema }).length).toBeLessThan(10);
  });
});

describe('the rows of a schema', () => {
  it('name what is nested, and say the rules in words', () => {
    const items = { properties: { code: { type: 'string', maxLength: 3, pattern: '^a' } } };
    expect(schemaRows({ list: { type: 'array', items, description: 'All' }, of: { enum: ['x', 2] } })).toEqual([
      { name: 'list', type: 'array of any', rules: '', description: 'All' },
      { name: 'list[].code', type: 'string', rules: '3 characters or less; matches ^a', description: '' },
      { name: 'of', type: 'enum', rules: 'one of "x", 2', description: '' },
    ]);
  });
});
