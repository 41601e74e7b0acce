import { describe, expect, it, jest } from '@jest/globals';
import {
  createViolation,
  missingMember,
  missingMessage,
  type RequestPart,
  type Violation,
} from '../../problem/violation.js';
import { silentProblem, violationsProblem } from '../validation-problem.js';
import { formatViolations, type ViolationFormat } from './violation-format.js';

const finding = { code: 'type', message: 'is of the wrong type' };
const SAID = { severity: 'Error', ...finding };
const inBody = (...segments: (string | number)[]) => createViolation({ part: 'body', segments, ...finding });

describe('a violation', () => {
  it('in a body has a pointer', () => {
    expect(inBody('items', 0, 'a/b')).toEqual({
      location: ['request', 'body', 'items', 0, 'a/b'],
      pointer: '#/items/0/a~1b',
      ...SAID,
    });
    expect(inBody()).toEqual({ location: ['request', 'body'], pointer: '#', ...SAID });
  });

  it.each(['query', 'path', 'header'] as const)('in a %s has the name of the parameter', (part) => {
    expect(createViolation({ part, segments: ['a', 0], ...finding })).toStrictEqual({
      location: ['request', part, 'a', 0],
      parameter: 'a',
      ...SAID,
    });
    expect(createViolation({ part, segments: [], ...finding })).toStrictEqual({ location: ['request', part], ...SAID });
    expect(createViolation({ part, segments: [3], ...finding }).parameter).toBe('3');
  });

  it('of a missing member is located at its container', () => {
    expect(missingMember('body', ['a', 'b'])).toEqual({
      location: ['request', 'body', 'a'],
      pointer: '#/a/b',
      severity: 'Error',
      code: 'required',
      message: "should have required property 'b'",
    });
    expect(missingMember('query', ['a'])).toMatchObject({ location: ['request', 'query'], parameter: 'a' });
    expect(createViolation({ part: 'body', segments: ['a'], ...finding, absent: true }).location).toEqual([
      'request',
      'body',
    ]);
    expect(
      createViolation({ part: 'body', segments: ['a'], code: 'required', message: 'm', absent: false }).location,
    ).toEqual(['request', 'body', 'a']);
    expect(missingMessage([])).toBe('should not be empty');
  });

  it('may be a warning and have further members', () => {
    expect(
      createViolation({ part: 'query', segments: [], ...finding, severity: 'Warning', extra: { line: 1 } }),
    ).toEqual({
      location: ['request', 'query'],
      ...SAID,
      severity: 'Warning',
      line: 1,
    });
  });
});

describe('the problem of violations', () => {
  const at = (part: RequestPart) => createViolation({ part, segments: ['a'], ...finding });
  const detailOf = (...violations: Violation[]) => violationsProblem(violations).message;

  it('counts them, and says which part they are in', () => {
    expect(detailOf(at('body'))).toBe('The request body has one violation.');
    expect(detailOf(at('query'), at('query'))).toBe('The query has 2 violations.');
    expect(detailOf(at('path'))).toBe('The path has one violation.');
    expect(detailOf(at('header'))).toBe('The request header has one violation.');
    expect(detailOf(at('body'), at('query'))).toBe('The request has 2 violations.');
    expect(detailOf({ location: ['request'], ...SAID } as Violation)).toBe('The request has one violation.');
    expect(detailOf()).toBe('The request has 0 violations.');
  });

  it('may have another status', () => {
    expect(violationsProblem([]).getStatus()).toBe(400);
    expect(violationsProblem([], 422).getStatus()).toBe(422);
    expect(silentProblem('body', 413).getStatus()).toBe(413);
  });

  it('may tell nothing of them', () => {
    expect(silentProblem('header').message).toBe('The request header is not valid.');
    expect(silentProblem(undefined).message).toBe('The request is not valid.');
    expect(silentProblem('body').violations).toEqual([]);
  });
});

describe('violations in a body', () => {
  const onFault = jest.fn<(message: string, error: unknown) => void>();
  const formatted = (violations: unknown, format: Partial<ViolationFormat> = {}) => {
    onFault.mockClear();
    return formatViolations(violations, { maxViolations: 100, format: 'location', ...format }, onFault) as unknown[];
  };
  const many = (count: number) => Array.from({ length: count }, (_, index) => inBody(index));

  it('go out as they are by default, and what is no list, too', () => {
    expect(formatted([inBody('a')])).toEqual([inBody('a')]);
    expect(formatted('x')).toBe('x');
  });

  it('are no more than the limit and one that counts the rest', () => {
    expect(formatted(many(100))).toEqual(many(100));
    expect(formatted(many(101)).slice(99)).toEqual([
      inBody(99),
      { location: ['request'], severity: 'Error', code: 'maxViolations', message: 'one more violation is not listed' },
    ]);
    expect(formatted(many(5), { maxViolations: 2 })).toEqual([
      ...many(2),
      expect.objectContaining({ message: '3 more violations are not listed' }),
    ]);
  });

  it('leave out mere warnings with a mere warning', () => {
    const warning: Violation = { ...inBody('a'), severity: 'Warning' };
    const last = (...rest: Violation[]) => formatted([inBody('a'), ...rest], { maxViolations: 1 }).at(-1);
    expect(last(warning, warning)).toMatchObject({ severity: 'Warning' });
    expect(last(warning, inBody('a'))).toMatchObject({ severity: 'Error' });
  });

  it('list no more places than fit', () => {
    const long = Array.from({ length: 10 }, () => inBody('x'.repeat(15_000)));
    // Twice each, in location and pointer: six of them are 180,000 characters.
    expect(formatted(long)).toHaveLength(7);
    const outside = Array.from({ length: 10 }, () =>
      createViolation({ part: 'query', segments: ['x'.repeat(30_000)], ...finding }),
    );
    expect(formatted(outside)).toHaveLength(7);
    // Each segment counts for the signs around it, too: 'request' and 'query' with 11 and 9, the name with 4 more.
    const exact = (length: number) => [createViolation({ part: 'query', segments: ['x'.repeat(length)], ...finding })];
    expect(formatted(exact(200_000 - 24))).toEqual(exact(200_000 - 24));
    expect(formatted(exact(200_000 - 23))).toHaveLength(1);
    expect(formatted(exact(200_000 - 23))).not.toEqual(exact(200_000 - 23));
    expect(formatted(Array.from({ length: 3 }, () => inBody(...Array.from({ length: 15_000 }, () => '')))).length).toBe(
      3,
    );
  });

  it('have the chosen members, in the chosen order, as far as they are there', () => {
    expect(JSON.stringify(formatted([inBody('a')], { members: ['message', 'line', 'code'] }))).toBe(
      '[{"message":"is of the wrong type","code":"type"}]',
    );
  });

  it('are pairs of detail and pointer on request, or else say the parameter', () => {
    const { location } = inBody();
    const all = [
      inBody('a'),
      createViolation({ part: 'query', segments: ['a'], ...finding }),
      createViolation({ part: 'header', segments: [], ...finding }),
      { location: location.slice(0, 1), ...SAID },
    ];
    expect(formatted(all, { format: 'pointer', members: ['code'] })).toStrictEqual([
      { detail: 'is of the wrong type', pointer: '#/a' },
      { detail: 'is of the wrong type', parameter: 'a', in: 'query' },
      { detail: 'is of the wrong type', in: 'header' },
      { detail: 'is of the wrong type' },
    ]);
  });

  it('have the shape that the app gives them', () => {
    expect(formatted([inBody('a')], { format: ({ code }) => ({ rule: code }) })).toEqual([{ rule: 'type' }]);
    expect(onFault).not.toHaveBeenCalled();
  });

  it.each([
    ['no object', () => 'x' as unknown as object, /returned no object/, undefined],
    ['null', () => null as unknown as object, /returned no object/, undefined],
    [
      'an error',
      () => {
        throw new Error('no');
      },
      /threw/,
      new Error('no'),
    ],
  ])('go out as they are, with a word to the log, when the app makes %s of them', (_name, format, says, error) => {
    expect(formatted([inBody('a')], { format })).toEqual([inBody('a')]);
    expect(onFault.mock.calls).toEqual([[expect.stringMatching(says), error]]);
  });

  it('have the words that the app gives them, where it has some', () => {
    const message = ({ location }: Violation) => (location.includes('a') ? 'falsch' : undefined);
    expect(formatted([inBody('a'), inBody('b')], { message })).toEqual([
      { ...inBody('a'), message: 'falsch' },
      inBody('b'),
    ]);
  });

  it('keep their words, with a word to the log, when the app fails', () => {
    const fault = new Error('no');
    const message = () => {
      throw fault;
    };
    expect(formatted([inBody('a')], { message })).toEqual([inBody('a')]);
    expect(onFault.mock.calls).toEqual([[expect.stringMatching(/^validation.message threw/), fault]]);
  });
});
