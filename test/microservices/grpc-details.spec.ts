import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromGrpcStatus, grpcRetryAfter } from '../../src/grpc/from-grpc-status.js';
import { toGrpcStatus } from '../../src/grpc/to-grpc-status.js';
import { createViolation } from '../../src/problem/violation.js';
import { decodeOfficially, encodeOfficially } from './google-protos.js';

const PROBLEM = {
  type: 'https://bank.example/problems/validation',
  type_documentation: 'https://developer.bank.example/problems/validation',
  title: 'Validation',
  status: 400,
  detail: 'Der Name ist zu kurz.',
  validation: [
    createViolation({
      part: 'body',
      segments: ['items', 0, 'a.b', 'name'],
      code: 'minLength',
      message: 'is too short',
    }),
    createViolation({ part: 'body', segments: ['owner'], code: 'required', message: 'should exist' }),
    createViolation({ part: 'query', segments: ['page'], code: 'type', message: 'must be a number' }),
  ],
  balance: 30,
  account: '30',
  limits: { daily: [1, null] },
  größe: 'not a key of AIP-193',
  flow_id: 'flow-1',
};

const error = (code: number, details: string, ...found: unknown[]) => ({
  code,
  details,
  metadata: { get: () => found },
});

describe('The details of a status, decoded with the official definitions', () => {
  it('are those of AIP-193, and the problem itself', () => {
    const { statusDetails } = toGrpcStatus(PROBLEM, { domain: 'api.bank.example', retryAfter: 1.5, language: 'de' });
    const details = [
      [
        'google.rpc.ErrorInfo',
        {
          reason: 'VALIDATION',
          domain: 'api.bank.example',
          metadata: {
            balance: '30',
            account: '30',
            limits: '{"daily":[1,null]}',
            json_members: '["balance","limits"]',
          },
        },
      ],
      [
        'google.rpc.BadRequest',
        {
          field_violations: [
            {
              field: 'items[0]["a.b"].name',
              description: 'is too short',
              reason: 'MIN_LENGTH',
              localized_message: null,
            },
            { field: 'owner', description: 'should exist', reason: 'REQUIRED', localized_message: null },
            { field: 'page', description: 'must be a number', reason: 'TYPE', localized_message: null },
          ],
        },
      ],
      ['google.rpc.RetryInfo', { retry_delay: { seconds: 1, nanos: 500_000_000 } }],
      ['google.rpc.Help', { links: [{ description: 'Validation', url: PROBLEM.type_documentation }] }],
      ['google.rpc.RequestInfo', { request_id: 'flow-1', serving_data: '' }],
      ['google.rpc.LocalizedMessage', { locale: 'de', message: PROBLEM.detail }],
      [
        'google.api.HttpBody',
        {
          content_type: 'application/problem+json',
          data: new Uint8Array(Buffer.from(JSON.stringify(PROBLEM))),
          extensions: [],
        },
      ],
    ];
    expect(decodeOfficially(statusDetails)).toEqual({ code: 3, message: PROBLEM.detail, details });
  });

  it('are decoded to the same texts, whatever they are', () => {
    const texts = fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z0-9]{1,9}$/), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(texts, fc.string({ unit: 'binary', minLength: 1 }), (members, detail) => {
        const { statusDetails } = toGrpcStatus({ type: '/problems/any-type', status: 403, detail, ...members });
        const { message, details } = decodeOfficially(statusDetails);
        expect(message).toBe(detail);
        expect(details[0]?.[1].metadata).toEqual(
          Object.fromEntries(Object.entries(members).filter(([name]) => !STANDARD.includes(name))),
        );
      }),
    );
  });
});

const STANDARD = ['type', 'type_documentation', 'title', 'status', 'detail', 'instance', 'constructor', 'prototype'];

describe('The problem in the status of another server', () => {
  it.each([
    [3, 400, 'Bad Request'],
    [5, 404, 'Not Found'],
    [1, 499, 'Client Closed Request'],
    [14, 503, 'Service Unavailable'],
    [15, 500, 'Internal Server Error'],
  ])('with the code %s and nothing else has the status %s', (code, status, title) => {
    expect(fromGrpcStatus({ code, details: 'why' })).toEqual({ type: 'about:blank', title, status, detail: 'why' });
    expect(fromGrpcStatus(error(code, ''))).toEqual({ type: 'about:blank', title, status });
  });

  it('has the standard details as extension members', () => {
    const bytes = encodeOfficially({
      code: 9,
      message: 'developer text',
      details: [
        ['google.rpc.DebugInfo', { stack_entries: ['at secret.js'], detail: 'secret' }],
        [
          'google.rpc.ErrorInfo',
          { reason: 'STOCKOUT', domain: 'sales.example', metadata: { zone: 'eu-1', type: 'x', ['__proto__']: 'y' } },
        ],
        ['google.rpc.ErrorInfo', { reason: 'SECOND' }],
        ['google.rpc.BadRequest', { field_violations: [{ field: 'cart.items[2].sku', description: 'is sold out' }] }],
        [
          'google.rpc.Help',
          {
            links: [
              { description: 'Stock', url: 'https://sales.example/stock' },
              { description: 'x', url: 'javascript:alert(1)' },
            ],
          },
        ],
        ['google.rpc.RetryInfo', { retry_delay: { seconds: 90 } }],
        ['google.rpc.RequestInfo', { request_id: 'r-1', serving_data: 'secret' }],
        ['google.rpc.LocalizedMessage', { locale: 'fr', message: 'texte' }],
      ],
    });
    const received = error(9, 'developer text', bytes);
    expect(fromGrpcStatus(received)).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'texte',
      zone: 'eu-1',
      reason: 'STOCKOUT',
      domain: 'sales.example',
      validation: [
        {
          location: ['request', 'body', 'cart', 'items', 2, 'sku'],
          pointer: '#/cart/items/2/sku',
          severity: 'Error',
          code: 'invalid',
          message: 'is sold out',
        },
      ],
      help: [{ description: 'Stock', url: 'https://sales.example/stock' }],
      flow_id: 'r-1',
    });
    expect(grpcRetryAfter(received)).toBe(90);
  });

  it('has the members and violations of a problem that a proxy took out of the status', () => {
    const { code, details, statusDetails } = toGrpcStatus(PROBLEM, { domain: 'api.bank.example' });
    const official = decodeOfficially(statusDetails);
    const standard = official.details.filter(([name]) => name !== 'google.api.HttpBody');
    const { balance, account, limits, flow_id, status, detail } = PROBLEM;
    expect(fromGrpcStatus(error(code, details, encodeOfficially({ ...official, details: standard })))).toMatchObject({
      ...{ type: 'about:blank', status, detail, balance, account, limits, flow_id, reason: 'VALIDATION' },
      validation: [PROBLEM.validation[0], PROBLEM.validation[1], { code: 'type', message: 'must be a number' }],
    });
  });

  it('is not the one that contradicts the code or the reason', () => {
    const { details, statusDetails } = toGrpcStatus(PROBLEM);
    expect(fromGrpcStatus(error(5, details, statusDetails))).toMatchObject({ type: 'about:blank', status: 404 });
    const official = decodeOfficially(statusDetails);
    const other = [['google.rpc.ErrorInfo', { reason: 'OTHER' }] as const, ...official.details];
    const replaced = encodeOfficially({ ...official, details: other });
    expect(fromGrpcStatus(error(3, details, replaced))).toMatchObject({ type: 'about:blank', reason: 'OTHER' });
    const recoded = encodeOfficially({ ...official, code: 5 });
    expect(fromGrpcStatus(error(5, details, recoded))).toMatchObject({ type: 'about:blank', status: 404 });
  });
});

describe('A hostile status', () => {
  const body = (json: string) =>
    encodeOfficially({
      code: 5,
      message: 'x',
      details: [
        ['google.rpc.ErrorInfo', { reason: 'CUSTOMER_NOT_FOUND' }],
        ['google.api.HttpBody', { content_type: 'application/problem+json', data: Buffer.from(json) }],
      ],
    });
  const plain = { type: 'about:blank', title: 'Not Found', status: 404, detail: 'x' };
  const type = 'https://bank.example/problems/customer-not-found';

  it('of any bytes is read without an error, as an object without a foreign prototype', () => {
    const { statusDetails } = toGrpcStatus(PROBLEM);
    const damaged = fc
      .array(fc.record({ at: fc.nat({ max: statusDetails.length - 1 }), byte: fc.nat({ max: 255 }) }), { minLength: 1 })
      .map((changes) => {
        const bytes = Buffer.from(statusDetails);
        for (const { at, byte } of changes) bytes[at] = byte;
        return bytes;
      });
    const cut = fc.nat({ max: statusDetails.length }).map((length) => statusDetails.subarray(0, length));
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged, cut),
        fc.integer({ min: 1, max: 16 }),
        (bytes, code) => {
          const problem = fromGrpcStatus(error(code, 'x', bytes));
          expect(typeof problem?.type).toBe('string');
          expect(Object.getPrototypeOf(problem)).toBe(Object.prototype);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('loses members of a wrong type', () => {
    const json = JSON.stringify({ type, status: 404, title: 7, detail: ['x'], instance: {}, good: 1 });
    expect(fromGrpcStatus(error(5, 'x', body(json)))).toEqual({ type, status: 404, good: 1 });
  });

  it('changes no prototype', () => {
    const json = `{"type":"${type}","status":404,"__proto__":{"a":1},"deep":{"__proto__":{"b":1},"c":1}}`;
    const read = fromGrpcStatus(error(5, 'x', body(json)));
    expect(JSON.stringify(read)).toBe(`{"type":"${type}","status":404,"deep":{"c":1}}`);
    expect(({} as { a?: unknown }).a).toBeUndefined();
    expect((read as { a?: unknown }).a).toBeUndefined();
  });

  it.each([
    ['is nested too deeply', `{"type":"${type}","status":404,"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['is not an object', '["a"]'],
    ['is malformed', '{"type":'],
    ['is of another type', '{"type":"https://bank.example/problems/other","status":404}'],
    ['is of another code', `{"type":"${type}","status":403}`],
  ])('with a problem that %s has only its standard details', (_why, json) => {
    expect(fromGrpcStatus(error(5, 'x', body(json)))).toEqual({ ...plain, reason: 'CUSTOMER_NOT_FOUND' });
  });

  it('that is too long, or not bytes, is not read', () => {
    const long = body(JSON.stringify({ type, status: 404, a: 'x'.repeat(66_000) }));
    for (const found of [long, 'text', 7, null, { length: 1e9 }, [long]]) {
      expect(fromGrpcStatus(error(5, 'x', found))).toEqual(plain);
    }
  });

  it('with a field of a length that it does not have allocates nothing', () => {
    const length = Buffer.from([0x1a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x00]);
    expect(fromGrpcStatus(error(5, 'x', length))).toEqual(plain);
    expect(fromGrpcStatus(error(5, 'x', Buffer.alloc(20, 0xff)))).toEqual(plain);
  });

  it.each([
    ['undefined', undefined],
    ['an error', new Error('x')],
    ['a system error', Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
    ['a code without a message', { code: 5 }],
    ['a success', { code: 0, details: '' }],
    ['a code of another library', { code: 11_000, details: 'duplicate key' }],
    ['a fraction', { code: 5.5, details: '' }],
    ['a revoked proxy', revoked()],
  ])('that is %s is not a status', (_what, value) => {
    expect(fromGrpcStatus(value)).toBeUndefined();
    expect(grpcRetryAfter(value)).toBeUndefined();
  });

  it('with metadata that throws has no details', () => {
    const metadata = {
      get: () => {
        throw new Error('no');
      },
    };
    expect(fromGrpcStatus({ code: 5, details: 'x', metadata })).toEqual(plain);
    expect(fromGrpcStatus({ code: 5, details: 'x', metadata: revoked() })).toEqual(plain);
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
