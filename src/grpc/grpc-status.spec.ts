import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isExtensionName } from '../problem/occurrence.js';
import type { ProblemDetails } from '../problem/problem.js';
import { createViolation } from '../problem/violation.js';
import { fromGrpcStatus, grpcRetryAfter } from './from-grpc-status.js';
import { decodeStatus } from './status-details.js';
import type { GrpcStatusFacts } from './status-of-problem.js';
import { type GrpcStatus, toGrpcStatus } from './to-grpc-status.js';

const NOT_FOUND = {
  type: 'https://bank.example/problems/customer-not-found',
  title: 'Customer not found',
  status: 404,
  detail: 'Customer 42 does not exist',
};

/** The error that a client gets for a status: what `@grpc/grpc-js` makes of it, in short. */
function received({ code, details, statusDetails }: GrpcStatus) {
  const get = (key: string) => (key === 'grpc-status-details-bin' ? [statusDetails] : []);
  return Object.assign(new Error(`${code}: ${details}`), { code, details, metadata: { get } });
}

function roundTrip(problem: ProblemDetails, facts?: GrpcStatusFacts) {
  return fromGrpcStatus(received(toGrpcStatus(problem, facts)));
}

/** The length of the header fields with the status, as a client counts them. */
function trailers({ details, statusDetails }: GrpcStatus): number {
  return encodeURI(details).length + statusDetails.toString('base64').length;
}

const text = fc.string({ unit: 'binary', maxLength: 30 });
const violation = fc
  .record({
    part: fc.constantFrom('body' as const, 'query' as const),
    segments: fc.array(fc.oneof(text, fc.nat()), { minLength: 1, maxLength: 3 }),
    code: fc.constantFrom('required', 'minLength', 'Own rule'),
    message: fc.string({ minLength: 1, maxLength: 30 }),
  })
  .map(createViolation);
const extensions = fc.dictionary(text.filter(isExtensionName), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
const problems = fc
  .record({
    standard: fc.record(
      {
        type: fc.oneof(fc.constantFrom('about:blank', '/problems/a-b', 'https://a.example/p#x-y'), fc.webUrl()),
        title: fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
        status: fc.integer({ min: 400, max: 599 }),
        detail: fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
        instance: fc.webPath().filter((path) => path !== ''),
      },
      { requiredKeys: ['type'] },
    ),
    extensions,
    violations: fc.array(violation, { maxLength: 4 }),
  })
  .map(({ standard, extensions: members, violations }) => ({ ...standard, ...members, validation: violations }));

describe('A problem as a gRPC status', () => {
  it('is the same problem for the client, member by member and in the same order', () => {
    fc.assert(
      fc.property(problems, fc.option(fc.integer({ min: 400, max: 599 }), { nil: undefined }), (problem, status) => {
        const sent = JSON.parse(JSON.stringify(problem));
        expect(JSON.stringify(roundTrip(problem, { status }))).toBe(JSON.stringify(sent));
      }),
      { numRuns: 500 },
    );
  });

  it('fits into 8 KiB of trailers, however large it is, and counts what was left out', () => {
    const large = fc.record({
      problem: problems,
      detail: fc.string({ unit: 'binary', minLength: 1, maxLength: 5000 }),
      violations: fc.array(violation, { maxLength: 200, minLength: 1, size: 'max' }),
      members: fc.dictionary(fc.stringMatching(/^m[a-z]{1,9}$/), fc.string({ maxLength: 4000, size: 'max' })),
    });
    fc.assert(
      fc.property(large, ({ problem, detail, violations, members }) => {
        const whole = { ...problem, detail, ...members, validation: violations };
        const status = toGrpcStatus(whole);
        expect(trailers(status)).toBeLessThanOrEqual(8192 - 512);
        const read = fromGrpcStatus(received(status)) ?? { type: '' };
        if (read.reason !== undefined) return;
        const { validation, violations_omitted: left = 0, extensions_omitted: others = 0 } = read;
        expect((validation as unknown[]).length + Number(left)).toBe(violations.length);
        expect(Object.keys(read).filter((name) => !/_omitted$/.test(name)).length + Number(others)).toBe(
          Object.keys(whole).length,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('loses its last violations first, so that the rest fits', () => {
    const validation = Array.from({ length: 100 }, (_, index) =>
      createViolation({ part: 'body', segments: ['items', index, 'name'], code: 'minLength', message: 'is too short' }),
    );
    const problem = { ...NOT_FOUND, status: 400, validation, balance: 30, flow_id: 'f-1' };
    const status = toGrpcStatus(problem);
    const read = fromGrpcStatus(received(status)) as unknown as { validation: unknown[]; violations_omitted: number };
    expect(read).toMatchObject({ balance: 30, flow_id: 'f-1', detail: NOT_FOUND.detail });
    expect(read.validation).toEqual(validation.slice(0, read.validation.length));
    expect(read.violations_omitted).toBe(100 - read.validation.length);
    expect(read.validation.length).toBeGreaterThan(15);
    const { errorInfo, fieldViolations } = decodeStatus(status.statusDetails);
    expect(fieldViolations).toHaveLength(read.validation.length);
    expect(Object.fromEntries(errorInfo?.metadata ?? [])).toMatchObject({
      violations_omitted: String(read.violations_omitted),
    });
  });

  it('loses a member that is too large on its own before any violation, and then the largest members', () => {
    const validation = [createViolation({ part: 'body', segments: ['a'], code: 'type', message: 'must be a string' })];
    const large = { ...NOT_FOUND, validation, dump: 'x'.repeat(100_000), note: 'y' };
    expect(roundTrip(large)).toEqual({ ...NOT_FOUND, validation, note: 'y', extensions_omitted: 1 });
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`m${index}`, 'x'.repeat(100 * index)]));
    const read = roundTrip({ ...NOT_FOUND, ...many });
    expect(read).toMatchObject({ m0: '', m1: many.m1, m2: many.m2 });
    expect(read).not.toHaveProperty('m8');
  });

  it('has its code, message and one ErrorInfo, even if its standard members are too large', () => {
    const status = toGrpcStatus({ ...NOT_FOUND, type: `https://bank.example/${'x'.repeat(10_000)}` });
    expect(decodeStatus(status.statusDetails)).toEqual({
      code: 5,
      message: NOT_FOUND.detail,
      errorInfo: { reason: 'X'.repeat(63), domain: 'bank.example', metadata: [] },
      fieldViolations: [],
      links: [],
    });
    expect(fromGrpcStatus(received(status))).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: NOT_FOUND.detail,
      reason: 'X'.repeat(63),
      domain: 'bank.example',
    });
  });

  it('has no text that the problem does not have', () => {
    const problem = { type: 'about:blank', title: 'Internal Server Error', status: 500 };
    expect(toGrpcStatus(problem).details).toBe('Internal Server Error');
    expect(toGrpcStatus({ type: 'about:blank', status: 500 }).details).toBe('Internal Server Error');
  });

  it.each([
    ['a cycle', Object.assign([], { 0: null })],
    ['a BigInt', 1n],
    ['a getter that throws', undefined],
    ['a deep value', JSON.parse(`${'['.repeat(150)}${']'.repeat(150)}`)],
  ])('loses only the member with %s', (name, value) => {
    const problem: Record<string, unknown> = { ...NOT_FOUND, bad: value, good: 1 };
    if (name === 'a cycle') problem.bad = Object.assign(value as object, { 0: value });
    if (name === 'a getter that throws')
      Object.defineProperty(problem, 'bad', {
        enumerable: true,
        get: () => {
          throw new Error('no');
        },
      });
    expect(roundTrip(problem as unknown as ProblemDetails)).toEqual({ ...NOT_FOUND, good: 1 });
  });

  it.each([
    [30, 30],
    [0, 0],
    [1.5, 1.5],
    [-1, undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [undefined, undefined],
  ])('says to retry after %s seconds as %s', (retryAfter, seconds) => {
    expect(grpcRetryAfter(received(toGrpcStatus(NOT_FOUND, { retryAfter })))).toBe(seconds);
  });
});
