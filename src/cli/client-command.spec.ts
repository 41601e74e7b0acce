import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { typeFlaw } from './catalog-shape.js';
import { typescriptMembers, typescriptType } from './client-command.js';
import { fetchCatalog, fetchType, parseCatalog } from './fetch-catalog.js';
import { comment } from './source/source-text.js';

describe('typescriptType()', () => {
  it.each([
    [{ type: 'string' }, 'string'],
    [{ type: 'integer' }, 'number'],
    [{ type: ['boolean', 'null'] }, 'boolean | null'],
    [{ type: 'date' }, 'unknown'],
    [{}, 'unknown'],
    [null, 'unknown'],
    [[], 'unknown'],
    [{ const: 'a' }, '"a"'],
    [{ const: undefined }, 'unknown'],
    [{ const: { a: 1 } }, 'unknown'],
    [{ enum: ['a', 1, null] }, '"a" | 1 | null'],
    [{ enum: [] }, 'never'],
    [{ anyOf: [{ type: 'string' }, {}] }, 'string | unknown'],
    [{ oneOf: [{ const: 1 }] }, '1'],
    [{ type: 'array', items: { type: 'string' } }, 'readonly (string)[]'],
    [{ type: 'array' }, 'readonly (unknown)[]'],
    [{ type: 'object' }, 'Readonly<Record<string, unknown>>'],
    [
      { type: 'object', required: ['a'], properties: { a: { type: 'string', description: 'A */ b' }, 'b-c': {} } },
      '{ /** A *\\/ b */ readonly a: string; readonly "b-c"?: unknown; }',
    ],
    [{ type: 'object', required: 'a', properties: { a: null } }, '{ readonly a?: unknown; }'],
  ])('converts %j to %s', (schema, type) => {
    expect(typescriptType(schema)).toBe(type);
  });

  it('stops at recursive schemas', () => {
    const schema: Record<string, unknown> = { type: 'array' };
    schema.items = schema;
    expect(typescriptType(schema)).toContain('unknown');
    expect(typescriptMembers({ a: {} })).toBe('readonly a?: unknown;');
    expect(comment(' a\n b ')).toBe('/** a b */\n');
  });
});

const type = { slug: 'a', type: '/a', documentation: '/a', title: 'A', status: 404, example: { headers: {} } };

describe('parseCatalog()', () => {
  it('reads title and flow ids, or uses the defaults', () => {
    const flow = { header: 'X-Own', member: null, accept: ['x-own', 7], required: true };
    expect(parseCatalog({ title: 'T', flow, types: [type] })).toEqual({
      title: 'T',
      flow: { ...flow, accept: ['x-own', '7'] },
      types: [type],
    });
    expect(parseCatalog({ title: 7, flow: [], types: [] })).toEqual({
      title: 'Problem types',
      flow: { header: 'X-Flow-ID', member: 'flow_id', accept: [], required: false },
      types: [],
    });
    expect(parseCatalog({ flow: { accept: 'x', required: 'yes' }, types: [] })?.flow).toMatchObject({
      accept: [],
      required: false,
    });
  });

  it.each([undefined, null, [], {}, { types: 'x' }, { types: [{}] }, { types: [{ ...type, slug: '../a' }] }])(
    'rejects %j',
    (data) => {
      expect(parseCatalog(data)).toBeUndefined();
    },
  );

  it.each([null, { ...type, example: {} }, { ...type, title: 7 }, { ...type, slug: '.a' }, { ...type, status: '404' }])(
    'rejects the type %j',
    (data) => {
      expect(typeFlaw(data)).toMatch(/must be/);
    },
  );
});

describe('A catalog at a URL', () => {
  const answers: Record<string, [number, string, string?]> = {
    '/here': [200, JSON.stringify({ types: [type] }), 'application/json'],
    '/site/problems.json': [200, JSON.stringify({ types: [type] }), 'application/json'],
    '/app/problems': [200, JSON.stringify({ types: [type] }), 'application/json'],
    '/html': [200, '<p>', 'text/html'],
    '/other': [200, '{}'],
    '/a': [200, JSON.stringify(type), 'application/json'],
  };
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    server = createServer(({ url = '' }, response) => {
      const [status, body, contentType] = answers[url] ?? [404, ''];
      response.writeHead(status, contentType === undefined ? {} : { 'content-type': contentType }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it.each(['/here', '/here/#a', '/site', '/app//'])('is found from %s', async (path) => {
    expect((await fetchCatalog(`${origin}${path}`)).types).toEqual([type]);
  });

  it.each([
    ['/html', '200 text/html, not JSON'],
    ['/other', '200 without a content type, not a catalog'],
    ['/lost', '404 without a content type'],
  ])('is not found at %s: %s', async (path, says) => {
    await expect(fetchCatalog(`${origin}${path}`)).rejects.toThrow(`${origin}${path}: ${says}`);
  });

  it('is not found without a response', async () => {
    await expect(fetchCatalog('http://127.0.0.1:1')).rejects.toThrow(
      /No response from http:\/\/127.0.0.1:1: .*Is the app/,
    );
    await expect(fetchCatalog('nonsense')).rejects.toThrow(/No response from nonsense: /);
  });

  it('may have a type with a URL of its own', async () => {
    expect(await fetchType(`${origin}/a`)).toEqual(type);
    expect(await fetchType(`${origin}/other`)).toBeUndefined();
    expect(await fetchType(`${origin}/a#a`)).toBeUndefined();
  });
});
