import { describe, expect, it } from '@jest/globals';
import { HttpException } from '@nestjs/common';
import { BUILT_IN_TYPES } from '../exceptions/built-in-types.js';
import { DependentServiceErrorException } from '../exceptions/dependent-service-error.exception.js';
import { NotFoundException } from '../exceptions/not-found.exception.js';
import { ProblemException } from '../exceptions/problem.exception.js';
import { ProblemType } from '../exceptions/problem-type.decorator.js';
import { ServerErrorException } from '../exceptions/server-error.exception.js';
import { definitionOf, type ProblemTypeClass, type Retry, type RetryAfter } from './problem-definition.js';
import { isRetry, isRetryable, retryAfterOfType, retryByStatus, retryOf } from './retry.js';

const NOW = Date.parse('2026-03-01T10:00:00Z');
const IN_90_SECONDS = new Date(NOW + 89_500);

@ProblemType({ slug: 'quota', title: 'Quota exceeded', status: 403, retry: { after: 60 } })
class QuotaException extends ProblemException {}

describe('retryByStatus()', () => {
  it.each([
    ['never', [100, 204, 304, 400, 401, 403, 404, 409, 412, 413, 423, 499, 501, 505]],
    ['after', [408, 425, 429, 502, 503, 504]],
    ['idempotent', [500, 506, 507, 508, 511, 599]],
  ])('says %s for its statuses', (kind, statuses) => {
    for (const status of statuses) expect([status, retryByStatus(status)]).toEqual([status, kind]);
  });
});

describe('retryOf()', () => {
  const of = (status: number, retry?: Retry, ofType?: RetryAfter, retryAfter?: RetryAfter) =>
    retryOf({ status, retryAfter, definition: { retry, retryAfter: ofType } }, NOW);

  it.each<[string, ReturnType<typeof of>, object]>([
    ['the status without a type', retryOf({ status: 429 }), { kind: 'after' }],
    ['the status of a type that sets none', of(500), { kind: 'idempotent' }],
    ['the type rather than the status', of(503, 'never'), { kind: 'never' }],
    ['the seconds of the type', of(503, { after: 30 }), { kind: 'after', seconds: 30 }],
    ['retryAfter of the type rather than its seconds', of(503, { after: 30 }, 5), { kind: 'after', seconds: 5 }],
    ['retryAfter of the occurrence first', of(503, { after: 30 }, 5, 7), { kind: 'after', seconds: 7 }],
    ['a date, in whole seconds', of(503, undefined, IN_90_SECONDS), { kind: 'after', seconds: 89 }],
    ['retryAfter for a status that is permanent', of(404, undefined, 5), { kind: 'after', seconds: 5 }],
    ['retryAfter rather than never', of(500, 'never', undefined, 5), { kind: 'after', seconds: 5 }],
    ['idempotent, with the seconds', of(500, 'idempotent', undefined, 0.2), { kind: 'idempotent', seconds: 1 }],
    ['the type if retryAfter is not valid', of(503, { after: 30 }, Number.NaN, -1), { kind: 'after', seconds: 30 }],
    ['nothing of a date that has passed', of(404, undefined, new Date(NOW)), { kind: 'never' }],
  ])('follows %s', (_rule, policy, expected) => {
    expect(policy).toEqual(expected);
  });
});

describe('retryAfterOfType()', () => {
  it('is the value of the header that every occurrence has', () => {
    expect(retryAfterOfType({ retry: { after: 1.2 } })).toBe('2');
    expect(retryAfterOfType({ retry: { after: 30 }, retryAfter: IN_90_SECONDS }, NOW)).toBe(
      'Sun, 01 Mar 2026 10:01:29 GMT',
    );
    expect([undefined, {}, { retry: 'never' as const }].map((type) => retryAfterOfType(type))).toEqual(
      Array(3).fill(undefined),
    );
  });
});

describe('isRetry()', () => {
  it.each(['never', 'idempotent', { after: 0 }, { after: 1.5 }])('accepts %j', (value) => {
    expect(isRetry(value)).toBe(true);
  });

  it.each([undefined, null, 'always', 30, {}, { after: -1 }, { after: Number.NaN }, { after: '30' }, new Date()])(
    'rejects %p',
    (value) => {
      expect(isRetry(value)).toBe(false);
    },
  );

  it('rejects a point in time, which is for retryAfter', () => {
    expect(isRetry({ after: new Date(Date.now() + 60_000) })).toBe(false);
  });
});

describe('isRetryable()', () => {
  const hostile = new Proxy(Object.create(null), {
    get() {
      throw new Error('secret');
    },
  });
  const axiosError = Object.assign(new Error('other server'), { status: 429 });

  it.each<[string, unknown, boolean, boolean]>([
    ['a class', QuotaException, true, true],
    ['a class of 4xx', NotFoundException, false, false],
    ['a class of 5xx', ServerErrorException, false, true],
    ['an exception', new QuotaException(), true, true],
    ['an exception of a failed service', new DependentServiceErrorException('down'), false, true],
    ['an exception with retryAfter', new NotFoundException('soon', { retryAfter: 5 }), true, true],
    ['an exception of Nest', new HttpException('slow down', 429), true, true],
    ['a permanent exception of Nest', new HttpException('bad', 400), false, false],
    ['a problem', { type: 'about:blank', status: 503 }, true, true],
    ['a permanent problem', { type: 'about:blank', status: 409 }, false, false],
    ['a problem without a status', { type: '/problems/a' }, false, true],
    ['an unhandled error', new TypeError('x'), false, true],
    ['an error with the status of another server', axiosError, false, true],
    ['a class without a definition', TypeError, false, true],
    ['undefined', undefined, false, true],
    ['a hostile object', hostile, false, true],
  ])('decides for %s', (_what, problem, always, idempotent) => {
    expect(isRetryable(problem)).toBe(always);
    expect(isRetryable(problem, { idempotent: false })).toBe(always);
    expect(isRetryable(problem, { idempotent: true })).toBe(idempotent);
  });
});

describe('@ProblemType()', () => {
  const policyOf = (type: ProblemTypeClass) => {
    const { retry, retryAfter } = definitionOf(type) ?? {};
    return { retry, retryAfter };
  };
  const variantOf = (Parent: typeof QuotaException, options: object) => {
    const Variant = class extends Parent {};
    ProblemType({ slug: 'variant', title: 'Variant', ...options })(Variant);
    return policyOf(Variant);
  };

  it('gives variants the policy of the parent', () => {
    expect(variantOf(QuotaException, {})).toEqual({ retry: { after: 60 } });
    expect(variantOf(QuotaException, { status: 403 })).toEqual({ retry: { after: 60 } });
  });

  it('gives variants with another status or with a part of the policy nothing of it', () => {
    expect(variantOf(QuotaException, { status: 404 })).toEqual({});
    expect(variantOf(QuotaException, { retry: 'never' })).toEqual({ retry: 'never' });
    expect(variantOf(QuotaException, { retryAfter: 5 })).toEqual({ retryAfter: 5 });
  });

  it.each([null, 'always', {}, { after: -1 }, 30])('rejects retry: %j', (retry) => {
    expect(() => variantOf(QuotaException, { retry })).toThrow(
      new TypeError(
        "@ProblemType() of Variant has an invalid retry. Write 'never', 'idempotent' or { after: seconds }, such as { after: 30 }.",
      ),
    );
  });

  it('gives built-in types a policy that fits their status', () => {
    const policies = BUILT_IN_TYPES.map((type) => [definitionOf(type)?.slug, definitionOf(type)?.retry]);
    expect(policies).toEqual([
      ['no-content', undefined],
      ...['validation', 'missing-credentials', 'invalid-credentials', 'not-authorized'].map((slug) => [slug, 'never']),
      ...['not-found', 'customer-not-found', 'account-not-found'].map((slug) => [slug, 'never']),
      ...['method-not-allowed', 'unsupported-media-type'].map((slug) => [slug, 'never']),
      ...['server-error', 'internal-server-error', 'dependent-service-error'].map((slug) => [slug, 'idempotent']),
    ]);
  });
});
