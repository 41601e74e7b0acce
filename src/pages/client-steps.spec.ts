import { describe, expect, it } from '@jest/globals';
import { clientSteps } from './client-steps.js';
import type { TypeDescription } from './type-description.js';

const flow = { header: 'X-Flow-ID', member: 'flow_id', accept: [], required: false };

/** The three answers about a type of this status. */
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

describe('what a client does', () => {
  it.each([
    [204, /^No/, undefined, /no need/],
    [399, /^No/, undefined, /no need/],
    [400, /^Not unchanged: the same request/, /put right/, /When you believe/],
    [404, /^Not unchanged: the same request/, /put right/, /When you believe/],
    [409, /^Not unchanged: read the current state/, /put right/, /When you believe/],
    [412, /^Not unchanged: read the current state/, /put right/, /When you believe/],
    ...[408, 425, 429].map((status): [number, RegExp, RegExp, RegExp] => [
      status,
      /^Yes, the same request/,
      /where the response has it/,
      /When you believe/,
    ]),
    [500, /^Once/, /some seconds/, /^Yes: quote `flow_id`/],
    [501, /^Once/, /some seconds/, /^Yes: quote/],
    ...[502, 503, 504].map((status): [number, RegExp, RegExp, RegExp] => [
      status,
      /^Yes, the same request/,
      /where the response has it/,
      /^Yes: quote/,
    ]),
  ])('about a %i follows from its status', (status, retry, when, report) => {
    const { 'Retry?': retries, 'When?': then, 'Report the flow id?': reports } = steps(status);
    expect(retries).toMatch(retry);
    if (when === undefined) expect(then).toBeUndefined();
    else expect(then).toMatch(when);
    expect(reports).toMatch(report);
  });

  it.each([
    ['its type says when', { retry_after: 30 }],
    ['its response says when', { example: { headers: { 'Retry-After': '30' } } }],
  ])('is to wait where %s', (_name, members) => {
    expect(steps(400, members)).toMatchObject({
      'Retry?': expect.stringMatching(/^Yes/),
      'When?': 'After the time in the `Retry-After` header.',
    });
  });

  it('is to quote the header where problems have no member for the flow id', () => {
    expect(steps(500, {}, { member: null })['Report the flow id?']).toMatch(/quote the `X-Flow-ID` header/);
    expect(steps(400, {}, { member: null })['Report the flow id?']).toMatch(/quote the `X-Flow-ID` header/);
  });
});
