import { describe, expect, it } from '@jest/globals';
import { dialectOf } from './schema-dialect.js';

describe('dialectOf()', () => {
  it('keeps a schema as it is for OpenAPI 3.1', () => {
    const schema = { type: ['string', 'null'], const: 1 };
    expect(dialectOf('3.1.0')(schema)).toBe(schema);
  });

  it.each([
    [{ type: 'string' }, { type: 'string' }],
    [{}, {}],
    [{ type: ['string', 'null'] }, { type: 'string', nullable: true }],
    [{ type: ['string'] }, { type: 'string' }],
    [{ type: ['string', 'integer'] }, { anyOf: [{ type: 'string' }, { type: 'integer' }] }],
    [{ type: ['string', 'integer', 'null'] }, { anyOf: [{ type: 'string' }, { type: 'integer' }], nullable: true }],
    [{ const: null }, { enum: [null] }],
    [{ examples: [1, 2] }, { example: 1 }],
    [{ examples: [] }, {}],
    [{ examples: 'x' }, {}],
    [
      { exclusiveMinimum: 1, exclusiveMaximum: 9 },
      { minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true },
    ],
    [
      { minimum: 1, exclusiveMinimum: true },
      { minimum: 1, exclusiveMinimum: true },
    ],
    [
      { maximum: 9, exclusiveMaximum: false },
      { maximum: 9, exclusiveMaximum: false },
    ],
    [
      { items: { const: 1 }, not: { const: 2 } },
      { items: { enum: [1] }, not: { enum: [2] } },
    ],
    [{ additionalProperties: false }, { additionalProperties: false }],
    [{ additionalProperties: { const: 1 } }, { additionalProperties: { enum: [1] } }],
    [
      { oneOf: [{ const: 1 }], anyOf: 'x' },
      { oneOf: [{ enum: [1] }], anyOf: 'x' },
    ],
    [{ properties: { a: { const: 1 } } }, { properties: { a: { enum: [1] } } }],
    [{ properties: [] }, {}],
    [
      { description: 'd', items: [1] },
      { description: 'd', items: [1] },
    ],
  ])('converts %j to %j for OpenAPI 3.0', (schema, expected) => {
    expect(dialectOf('3.0.3')(schema)).toEqual(expected);
  });
});
