import { describe, expect, it } from '@jest/globals';
import { problemDrift } from './problem-drift.js';

const typed = (schema: object) => ({ content: { 'application/problem+json': { schema } } });
const gone = { properties: { type: { const: '/gone' }, left: {} }, required: ['type'] };
const problem = { method: 'GET', path: '/a', status: 404, type: '/gone', members: ['type'] };

/** The difference between a problem of `GET /a` and these documented responses. */
const drift = (responses: unknown, change: object = {}, components: object = {}) =>
  problemDrift({ paths: { '/a': { get: { responses } } }, components } as never, { ...problem, ...change });

describe('problemDrift()', () => {
  it.each([
    ['its schema', { 404: typed(gone) }],
    ['one of several schemas', { 404: typed({ oneOf: [{ anyOf: [{}] }, { anyOf: [gone] }] }) }],
    ['a list of types', { 404: typed({ properties: { type: { enum: ['/lost', '/gone'] } } }) }],
    ['parts of a schema', { 404: typed({ allOf: [{ required: ['type'] }, gone] }) }],
    ['its status class', { '4XX': typed(gone) }],
    ['the default response', { default: typed(gone) }],
    ['a reference', { 404: typed({ $ref: '#/components/schemas/Gone' }) }],
  ])('accepts a problem that is documented by %s', (_name, responses) => {
    expect(drift(responses, {}, { schemas: { Gone: gone } })).toBeUndefined();
  });

  it('accepts about:blank for a schema without a type', () => {
    const blank = { 404: typed({ properties: { type: {} } }) };
    expect(drift(blank, { type: 'about:blank' })).toBeUndefined();
    expect(drift(blank)).toMatch(/does not list this type/);
    expect(drift({ 404: typed({}) }, { type: 'about:blank', members: [] })).toBeUndefined();
  });

  it('requires no schema for a status without a body', () => {
    expect(drift({ 204: {} }, { status: 204 })).toBeUndefined();
  });

  it.each([
    ['no responses', undefined, {}, /does not list this status/],
    [
      'another status',
      { 409: typed(gone) },
      {},
      /responded with 404 \(\/gone\), but the operation does not list this status/,
    ],
    ['no content', { 404: {} }, {}, /does not list this type/],
    [
      'content of another type',
      { 404: { content: { 'application/json': { schema: gone } } } },
      {},
      /does not list this/,
    ],
    ['a broken reference', { 404: typed({ $ref: '#/components/schemas/Lost' }) }, {}, /does not list this type/],
    [
      'a broken reference in allOf',
      { 404: typed({ allOf: [{ $ref: '#/nowhere/at/all' }] }) },
      {},
      /does not list this/,
    ],
    ['another type', { 404: typed({ properties: { type: { const: '/lost' } } }) }, {}, /does not list this type/],
    [
      'a schema without one of its members',
      { 404: typed(gone) },
      { members: ['type', 'more'] },
      /not in its schema: more/,
    ],
    ['a schema that requires another member', { 404: typed(gone) }, { members: [] }, /requires: type/],
  ])('reports a difference from %s', (_name, responses, change, message) => {
    expect(drift(responses, change)).toMatch(message);
  });

  it('ignores other paths, and 404 and 405 for other methods', () => {
    expect(drift({}, { path: '/b' })).toBeUndefined();
    expect(problemDrift({}, problem)).toBeUndefined();
    expect(drift({}, { method: 'PUT', status: 405 })).toBeUndefined();
    expect(drift({}, { method: 'PUT', status: 404 })).toBeUndefined();
    expect(drift({}, { method: 'PUT', status: 409 })).toBe('PUT /a is not documented, but responded with 409.');
  });
});
