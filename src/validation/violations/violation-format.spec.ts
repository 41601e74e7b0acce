import { describe, expect, it, jest } from '@jest/globals';
import {
  createViolation,
  missingMember,
  missingMessage,
  type RequestPart,
  type Violation,
} from '../../problem/violation.js';
import { formatViolations, type ViolationFormat } from './violation-format.js';
import { silentProblem, violationsProblem } from './violations-problem.js';

const common = { code: 'type', message: 'is of the wrong type' };
const COMMON_MEMBERS = { severity: 'Error', ...common };
const inBody = (...segments: (string | number)[]) => createViolation({ part: 'body', segments, ...common });

describe('createViolation()', () => {
  it('adds a pointer to a violation in the body', () => {
    expect(inBody('items', 0, 'a/b')).toEqual({
      location: ['request', 'body', 'items', 0, 'a/b'],
      pointer: '#/items/0/a~1b',
      ...COMMON_MEMBERS,
    });
    expect(inBody()).toEqual({ location: ['request', 'body'], pointer: '#', ...COMMON_MEMBERS });
  });

  it.each(['query', 'path', 'header'] as const)('adds the parameter name to a violation in the %s', (part) => {
    expect(createViolation({ part, segments: ['a', 0], ...common })).toStrictEqual({
      location: ['request', part, 'a', 0],
      parameter: 'a',
      ...COMMON_MEMBERS,
    });
    expect(createViolation({ part, segments: [], ...common })).toStrictEqual({
      location: ['request', part],
      ...COMMON_MEMBERS,
    });
    expect(createViolation({ part, segments: [3], ...common }).parameter).toBe('3');
  });

  it('locates a missing member at its container', () => {
    expect(missingMember('body', ['a', 'b'])).toEqual({
      location: ['request', 'body', 'a'],
      pointer: '#/a/b',
      severity: 'Error',
      code: 'required',
      message: "should have required property 'b'",
    });
    expect(missingMember('query', ['a'])).toMatchObject({ location: ['request', 'query'], parameter: 'a' });
    expect(createViolation({ part: 'body', segments: ['a'], ...common, absent: true }).location).toEqual([
      'request',
      'body',
    ]);
    expect(
      createViolation({ part: 'body', segments: ['a'], code: 'required', message: 'm', absent: false }).location,
    ).toEqual(['request', 'body', 'a']);
    expect(missingMessage([])).toBe('should not be empty');
  });

  it('accepts a severity and further members', () => {
    expect(
      createViolation({ part: 'query', segments: [], ...common, severity: 'Warning', extra: { line: 1 } }),
    ).toEqual({
      location: ['request', 'query'],
      ...COMMON_MEMBERS,
      severity: 'Warning',
      line: 1,
    });
  });
});

describe('violationsProblem()', () => {
  const at = (part: RequestPart) => createViolation({ part, segments: ['a'], ...common });
  const detailOf = (...violations: Violation[]) => violationsProblem(violations).message;

  it('writes the number of violations and their part of the request into the detail', () => {
    expect(detailOf(at('body'))).toBe('The request body has one violation.');
    expect(detailOf(at('query'), at('query'))).toBe('The query has 2 violations.');
    expect(detailOf(at('path'))).toBe('The path has one violation.');
    expect(detailOf(at('header'))).toBe('The request header has one violation.');
    expect(detailOf(at('body'), at('query'))).toBe('The request has 2 violations.');
    expect(detailOf({ location: ['request'], ...COMMON_MEMBERS } as Violation)).toBe('The request has one violation.');
    expect(detailOf()).toBe('The request has 0 violations.');
  });

  it('accepts another status', () => {
    expect(violationsProblem([]).getStatus()).toBe(400);
    expect(violationsProblem([], 422).getStatus()).toBe(422);
    expect(silentProblem('body', 413).getStatus()).toBe(413);
  });

  it('has a counterpart without violations: silentProblem()', () => {
    expect(silentProblem('header').message).toBe('The request header is not valid.');
    expect(silentProblem(undefined).message).toBe('The request is not valid.');
    expect(silentProblem('body').violations).toEqual([]);
  });
});

describe('formatViolations()', () => {
  const onFault = jest.fn<(message: string, error: unknown) => void>();
  const formatted = (violations: unknown, format: Partial<ViolationFormat> = {}) => {
    onFault.mockClear();
    return formatViolations(violations, { maxViolations: 100, format: 'location', ...format }, onFault) as unknown[];
  };
  const many = (count: number) => Array.from({ length: count }, (_, index) => inBody(index));

  it('returns violations unchanged by default, as well as anything that is not an array', () => {
    expect(formatted([inBody('a')])).toEqual([inBody('a')]);
    expect(formatted('x')).toBe('x');
  });

  it('returns the violations up to the limit, and one entry that counts the rest', () => {
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

  it('counts the rest in a warning if it has warnings only', () => {
    const warning: Violation = { ...inBody('a'), severity: 'Warning' };
    const last = (...rest: Violation[]) => formatted([inBody('a'), ...rest], { maxViolations: 1 }).at(-1);
    expect(last(warning, warning)).toMatchObject({ severity: 'Warning' });
    expect(last(warning, inBody('a'))).toMatchObject({ severity: 'Error' });
  });

  it('limits the total length of the locations', () => {
    const long = Array.from({ length: 10 }, () => inBody('x'.repeat(15_000)));
    // Twice each, in location and pointer: six of them are 180,000 characters.
    expect(formatted(long)).toHaveLength(7);
    const outside = Array.from({ length: 10 }, () =>
      createViolation({ part: 'query', segments: ['x'.repeat(30_000)], ...common }),
    );
    expect(formatted(outside)).toHaveLength(7);
    // Each segment counts 4 more than its length: 'request' 11, 'query' 9, the name its length + 4.
    const exact = (length: number) => [createViolation({ part: 'query', segments: ['x'.repeat(length)], ...common })];
    expect(formatted(exact(200_000 - 24))).toEqual(exact(200_000 - 24));
    expect(formatted(exact(200_000 - 23))).toHaveLength(1);
    expect(formatted(exact(200_000 - 23))).not.toEqual(exact(200_000 - 23));
    expect(formatted(Array.from({ length: 3 }, () => inBody(...Array.from({ length: 15_000 }, () => '')))).length).toBe(
      3,
    );
  });

  it('returns the chosen members that exist, in the chosen order', () => {
    expect(JSON.stringify(formatted([inBody('a')], { members: ['message', 'line', 'code'] }))).toBe(
      '[{"message":"is of the wrong type","code":"type"}]',
    );
  });

  it('returns detail and pointer, or detail and parameter, with the format pointer', () => {
    const { location } = inBody();
    const all = [
      inBody('a'),
      createViolation({ part: 'query', segments: ['a'], ...common }),
      createViolation({ part: 'header', segments: [], ...common }),
      { location: location.slice(0, 1), ...COMMON_MEMBERS },
    ];
    expect(formatted(all, { format: 'pointer', members: ['code'] })).toStrictEqual([
      { detail: 'is of the wrong type', pointer: '#/a' },
      { detail: 'is of the wrong type', parameter: 'a', in: 'query' },
      { detail: 'is of the wrong type', in: 'header' },
      { detail: 'is of the wrong type' },
    ]);
  });

  it('returns what the format function of the app returns', () => {
    expect(formatted([inBody('a')], { format: ({ code }) => ({ rule: code }) })).toEqual([{ rule: 'type' }]);
    expect(onFault).not.toHaveBeenCalled();
  });

  it.each([
    ['a string', () => 'x' as unknown as object, [expect.stringMatching(/did not return an object/)]],
    ['null', () => null as unknown as object, [expect.stringMatching(/did not return an object/)]],
    [
      'an error',
      () => {
        throw new Error('no');
      },
      [expect.stringMatching(/threw/), new Error('no')],
    ],
  ])(
    'returns the violation unchanged and reports a fault when the format function returns or throws %s',
    (_name, format, fault) => {
      expect(formatted(many(3), { format })).toEqual(many(3));
      expect(onFault.mock.calls).toEqual([fault]);
    },
  );

  it('uses the message of the app, if it returns one', () => {
    const message = ({ location }: Violation) => (location.includes('a') ? 'falsch' : undefined);
    expect(formatted([inBody('a'), inBody('b')], { message })).toEqual([
      { ...inBody('a'), message: 'falsch' },
      inBody('b'),
    ]);
  });

  it('keeps the message and reports a fault when the message function throws', () => {
    const fault = new Error('no');
    const message = () => {
      throw fault;
    };
    expect(formatted(many(3), { message })).toEqual(many(3));
    expect(onFault.mock.calls).toEqual([[expect.stringMatching(/^validation.message threw/), fault]]);
  });
});
