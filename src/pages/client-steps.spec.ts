import { describe, expect, it } from '@jest/globals';
import { clientSteps } from './client-steps.js';
import type { TypeDescription } from './type-description.js';

const flow = { header: 'X-Flow-ID', member: 'flow_id', accept: [], required: false };

/** The answers for a type with this status, by question. */
function steps(
  status: number,
  members: Partial<TypeDescription> = {},
  flowOf = flow as typeof flow | { member: null },
) {
  const type = { slug: 'a', type: '/a', documentation: '/a', title: 'A', status, example: { headers: {} }, ...members };
  return Object.fromEntries(
    clientSteps(type, { ...flow, ...flowOf }).map(({ question, answer }) => [question, answer]),
  );
}

describe('clientSteps()', () => {
  it.each([
    [204, /^No/, undefined, /^No\.$/],
    [399, /^No/, undefined, /^No\.$/],
    [400, /^No: the same request fails again/, /After you corrected/, /If you think/],
    [404, /^No: the same request fails again/, /After you corrected/, /If you think/],
    [409, /^Not the same request: read the current state/, /After you corrected/, /If you think/],
    [412, /^Not the same request: read the current state/, /After you corrected/, /If you think/],
    ...[408, 425, 429].map((status): [number, RegExp, RegExp, RegExp] => [
      status,
      /^Yes, the same request/,
      /if the response has this header/,
      /If you think/,
    ]),
    [500, /^Only if the request is idempotent/, /a few seconds/, /^Yes: quote `flow_id`/],
    [501, /^No: the same request fails again\.$/, undefined, /^Yes: quote/],
    ...[502, 503, 504].map((status): [number, RegExp, RegExp, RegExp] => [
      status,
      /^Yes, the same request/,
      /if the response has this header/,
      /^Yes: quote/,
    ]),
  ])('answers for the status %i', (status, retry, when, report) => {
    const { 'Retry?': retries, 'When?': then, 'Report the flow id?': reports } = steps(status);
    expect(retries).toMatch(retry);
    if (when === undefined) expect(then).toBeUndefined();
    else expect(then).toMatch(when);
    expect(reports).toMatch(report);
  });

  it.each<[string, number, Partial<TypeDescription>, RegExp, RegExp | undefined]>([
    ['never', 503, { retry: 'never' }, /^No: the same request fails again\.$/, undefined],
    ['never', 429, { retry: 'never' }, /^No: the same request fails again\. Correct/, /After you corrected/],
    ['idempotent', 500, { retry: 'idempotent' }, /^Only if the request is idempotent/, /a few seconds/],
    [
      'idempotent',
      503,
      { retry: 'idempotent' },
      /^Only if the request is idempotent/,
      /if the response has this header/,
    ],
    [
      'idempotent',
      500,
      { retry: 'idempotent', retry_after: 5 },
      /^Only if/,
      /^After the time in the `Retry-After` header/,
    ],
    ['after', 403, { retry: { after: 5 }, retry_after: 5 }, /^Yes/, /^After the time in the `Retry-After` header/],
    ['never, but has retryAfter', 404, { retry: 'never', retry_after: 5 }, /^Yes/, /^After the time in/],
  ])('answers for a type that says %s, of the status %i', (_retry, status, members, retry, when) => {
    const { 'Retry?': retries, 'When?': then } = steps(status, members);
    expect(retries).toMatch(retry);
    if (when === undefined) expect(then).toBeUndefined();
    else expect(then).toMatch(when);
  });

  it.each([
    ['the type has retryAfter', { retry_after: 30 }],
    ['the response has Retry-After', { example: { headers: { 'Retry-After': '30' } } }],
  ])('recommends to wait if %s', (_name, members) => {
    expect(steps(400, members)).toMatchObject({
      'Retry?': expect.stringMatching(/^Yes/),
      'When?': 'After the time in the `Retry-After` header.',
    });
  });

  it('names the header if problems have no member for the flow id', () => {
    expect(steps(500, {}, { member: null })['Report the flow id?']).toMatch(/quote the `X-Flow-ID` header/);
    expect(steps(400, {}, { member: null })['Report the flow id?']).toMatch(/quote the `X-Flow-ID` header/);
  });
});
