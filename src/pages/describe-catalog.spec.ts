import { describe, expect, it } from '@jest/globals';
import type { CataloguedType } from '../catalog/problem-catalog.js';
import type { Problem } from '../problem/problem.js';
import { type ApiSettings, describeCatalog, describeType, SAMPLE_FLOW_ID, variantsOf } from './describe-catalog.js';
import { sampleValue } from './json-schema.js';

const settings: ApiSettings = {
  title: 'Problems',
  flow: { header: 'X-Flow-ID', member: 'flow_id', accept: [], required: false },
  form: { status: true, flowMember: 'flow_id' },
  problemOf: ({ definition, detail, extensions, status }): Problem => ({
    type: `/problems/${definition?.slug}`,
    title: String(definition?.title),
    status,
    detail,
    extensions,
    headers: { 'X-A': 'b' },
    flowId: SAMPLE_FLOW_ID,
  }),
  documentedType: (type) => type,
};
const bare: CataloguedType = {
  slug: 'late',
  type: '/problems/late',
  documentation: '/docs/late',
  title: 'Late',
  status: 409,
  exception: Error,
};
const full: CataloguedType = {
  ...bare,
  variantOf: 'conflict',
  meaning: 'm',
  advice: 'a',
  examples: [{ detail: 'Too late' }, { detail: 'Later' }],
  extensions: { left: { type: 'integer', minimum: 3 } },
  headers: { 'X-A': 'b', 'Bad Name': 'c' },
  retryAfter: 5,
  links: [],
};

describe('describeType()', () => {
  it('has a typical response, and only the members of the definition', () => {
    expect(describeType(bare, settings)).toStrictEqual({
      slug: 'late',
      type: '/problems/late',
      documentation: '/docs/late',
      title: 'Late',
      status: 409,
      example: {
        headers: { 'Content-Type': 'application/problem+json', 'X-Flow-ID': SAMPLE_FLOW_ID, 'X-A': 'b' },
        body: { type: '/problems/late', title: 'Late', status: 409, flow_id: SAMPLE_FLOW_ID },
      },
    });
  });

  it('has all members of the definition', () => {
    expect(describeType(full, settings, ['too-late'])).toMatchObject({
      variant_of: 'conflict',
      variants: ['too-late'],
      meaning: 'm',
      examples: [{ detail: 'Too late' }, { detail: 'Later' }],
      advice: 'a',
      extensions: { type: 'object', properties: { left: { type: 'integer', minimum: 3 } } },
      retry_after: 5,
      links: [],
      example: { body: { detail: 'Too late', left: 3 } },
    });
    expect(describeType({ ...bare, retry: 'never' }, settings)).toMatchObject({ retry: 'never' });
    const after = describeType({ ...bare, retry: { after: 30 } }, settings);
    expect(after).toMatchObject({ retry: { after: 30 }, retry_after: 30 });
    expect(describeType({ ...full, retry: { after: 30 } }, settings).retry_after).toBe(5);
    expect(describeType(full, settings).headers).toEqual({ 'X-A': 'b' });
    expect(describeType({ ...full, retryAfter: new Date(0) }, settings).retry_after).toBe('1970-01-01T00:00:00.000Z');
  });

  it('has the extension members and examples of the API', () => {
    const own = { extensions: { rest: { type: 'integer' } }, examples: [{ detail: 'Own' }] };
    const documentedType = (type: CataloguedType) => ({ ...type, ...own });
    expect(describeType(full, { ...settings, documentedType })).toMatchObject({
      extensions: { properties: { rest: { type: 'integer' } } },
      examples: [{ detail: 'Own' }],
      example: { body: { detail: 'Own' } },
    });
  });

  it('has in each example the members that the API sends, in the order of the body', () => {
    const examples = [{ detail: 'One', members: { left: 1, status: 3, extra: 2 } }, { detail: 'None' }];
    const described = describeType({ ...full, examples }, settings);
    expect(described.examples).toEqual([{ detail: 'One', members: { left: 1, extra: 2 } }, { detail: 'None' }]);
    expect(described.example.body).toMatchObject({ detail: 'One', status: 409, left: 1, extra: 2 });
  });

  it('has no body if the status has none', () => {
    expect(describeType({ ...bare, status: 204 }, settings).example).toStrictEqual({
      headers: { 'X-Flow-ID': SAMPLE_FLOW_ID, 'X-A': 'b' },
    });
  });

  it('has its variants in the catalog', () => {
    const types = [bare, { ...bare, slug: 'a', variantOf: 'late' }, { ...bare, slug: 'b', variantOf: 'late' }];
    expect([...variantsOf(types)]).toEqual([['late', ['a', 'b']]]);
    const { title, flow, types: described } = describeCatalog(types, settings);
    expect({ title, flow }).toEqual({ title: 'Problems', flow: settings.flow });
    expect(described.map(({ slug, variants }) => [slug, variants])).toEqual([
      ['late', ['a', 'b']],
      ['a', undefined],
      ['b', undefined],
    ]);
  });
});

describe('sampleValue()', () => {
  it.each([
    [{ examples: 'none', example: 5 }, 5],
    [{ examples: [], const: 5 }, 5],
    [{ examples: [1], example: 2, const: 3, default: 4, enum: [5] }, 1],
    [{ anyOf: [{ const: 1 }, { const: 2 }] }, 1],
    [{ oneOf: [{ const: 1 }], anyOf: [{ const: 2 }] }, 1],
    [{ oneOf: [] }, 'string'],
    [{ type: 'object' }, {}],
    [{ type: 'object', properties: [] }, {}],
    [{ type: 'array' }, []],
    [{ type: 'number' }, 1],
    [{ type: 'number', minimum: '3' }, 1],
    [{ type: 'null' }, null],
    [{ type: ['null', 'string'] }, null],
    [{ format: 'email' }, 'ada@example.com'],
    [{ type: 'string', items: {} }, 'string'],
    [[], null],
    [null, null],
  ])('returns for %j the value %j', (schema, value) => {
    expect(sampleValue(schema)).toEqual(value);
  });

  it.each(['properties', 'items', 'oneOf', 'anyOf'])('stops at the seventh level of %s', (keyword) => {
    const schema: Record<string, unknown> = {};
    schema[keyword] = keyword === 'properties' ? { a: schema } : keyword === 'items' ? schema : [schema];
    const deepest = {
      properties: `${'{"a":'.repeat(7)}null${'}'.repeat(7)}`,
      items: `${'['.repeat(7)}null${']'.repeat(7)}`,
    };
    expect(JSON.stringify(sampleValue(schema))).toBe(deepest[keyword as 'items'] ?? 'null');
  });
});
