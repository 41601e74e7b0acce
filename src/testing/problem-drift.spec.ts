import { describe, expect, it } from '@jest/globals';
import { problemDrift } from './problem-drift.js';

const typed = (schema: object) => ({ content: { 'application/problem+json': { schema } } });
const gone = { properties: { type: { const: '/gone' }, left: {} }, required: ['type'] };
const problem = { method: 'GET', path: '/a', status: 404, type: '/gone', members: ['type'] };

/** How a problem of `GET /a` differs from these responses. */
const drift = (responses: unknown, change: object = {}, components: object = {}) =>
  problemDrift({ paths: { '/a': { get: { responses } } }, components } as never, { ...problem, ...change });

describe('a problem that was answered', () => {
  it.each([
    ['its schema', { 404: typed(gone) }],
    ['one of several', { 404: typed({ oneOf: [{ anyOf: [{}] }, { anyOf: [gone] }] }) }],
    ['a list of types', { 404: typed({ properties: { type: { enum: ['/lost', '/gone'] } } }) }],
    ['parts of a schema', { 404: typed({ allOf: [{ required: ['type'] }, gone] }) }],
    ['its class of statuses', { '4XX': typed(gone) }],
    ['the rest', { default: typed(gone) }],
    ['a schema elsewhere', { 404: typed({ $ref: '#/components/schemas/Gone' }) }],
  ])('may be documented by %s', (_name, responses) => {
    expect(drift(responses, {}, { schemas: { Gone: gone } })).toBeUndefined();
  });

  it('without a type is documented by a schema that names none', () => {
    const blank = { 404: typed({ properties: { type: {} } }) };
    expect(drift(blank, { type: 'about:blank' })).toBeUndefined();
    expect(drift(blank)).toMatch(/does not list this type/);
    expect(drift({ 404: typed({}) }, { type: 'about:blank', members: [] })).toBeUndefined();
  });

  it('needs no schema where its status has no body', () => {
    expect(drift({ 204: {} }, { status: 204 })).toBeUndefined();
  });

  it.each([
    ['no responses', undefined, {}, /lists no such status/],
    ['another status', { 409: typed(gone) }, {}, /answered 404 \(\/gone\); the operation lists no such status/],
    ['no content', { 404: {} }, {}, /does not list this type/],
    [
      'content of another type',
      { 404: { content: { 'application/json': { schema: gone } } } },
      {},
      /does not list this/,
    ],
    ['a schema that is nowhere', { 404: typed({ $ref: '#/components/schemas/Lost' }) }, {}, /does not list this type/],
    [
      'parts of it that are nowhere',
      { 404: typed({ allOf: [{ $ref: '#/nowhere/at/all' }] }) },
      {},
      /does not list this/,
    ],
    ['another type', { 404: typed({ properties: { type: { const: '/lost' } } }) }, {}, /does not list this type/],
    ['a member that is not there', { 404: typed(gone) }, { members: ['type', 'more'] }, /does not have: more/],
    ['a member that must be there', { 404: typed(gone) }, { members: [] }, /requires: type/],
  ])('differs from %s', (_name, responses, change, says) => {
    expect(drift(responses, change)).toMatch(says);
  });

  it('is nobody’s contract on another path, and on another method when it says so', () => {
    expect(drift({}, { path: '/b' })).toBeUndefined();
    expect(problemDrift({}, problem)).toBeUndefined();
    expect(drift({}, { method: 'PUT', status: 405 })).toBeUndefined();
    expect(drift({}, { method: 'PUT', status: 404 })).toBeUndefined();
    expect(drift({}, { method: 'PUT', status: 409 })).toBe('PUT /a is not documented, and answered 409.');
  });
});
