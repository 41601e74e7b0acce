import { describe, expect, it } from '@jest/globals';
import type { ValidationError } from '@nestjs/common';
import { createViolation, type RequestPart, type Severity } from '../../problem/violation.js';
import { classValidatorViolations } from '../class-validator/class-validator-violations.js';
import { isTooDeep } from '../nest-pipes/pipe-problem.js';
import { validationPipeViolations } from '../nest-pipes/validation-pipe-violations.js';
import { standardSchemaViolations } from '../standard-schema/schema-violations.js';
import { joinViolations, totalOf, unlistedOf, ViolationCollector } from './violation-collector.js';
import { formatViolations } from './violation-format.js';
import { violationsProblem } from './violations-problem.js';

const violation = (severity: Severity = 'Error', part: RequestPart = 'body', name = 'a') =>
  createViolation({ part, segments: [name], code: 'type', message: 'is wrong', severity });

const listOf = (limit: number | undefined, ...severities: Severity[]) => {
  const collector = new ViolationCollector(limit);
  for (const severity of severities) {
    collector.add(
      () => violation(severity),
      () => severity,
    );
  }
  return collector.violations;
};

const lastOf = (list: unknown, maxViolations = 100) =>
  (formatViolations(list, { maxViolations, format: 'location' }, () => undefined) as unknown[]).at(-1);

describe('ViolationCollector', () => {
  it('creates violations up to the limit, and counts the others', () => {
    const list = listOf(2, 'Error', 'Error', 'Error', 'Warning');
    expect(list).toHaveLength(2);
    expect([totalOf(list), unlistedOf(list)]).toEqual([4, { errors: 1, warnings: 1 }]);
    expect(totalOf(listOf(2, 'Error', 'Error'))).toBe(2);
  });

  it('lists the first violation with a limit of 0, because it tells the part of the request', () => {
    const list = listOf(0, 'Error', 'Error');
    expect(violationsProblem(list).message).toBe('The request body has 2 violations.');
    expect(lastOf(list, 0)).toMatchObject({ message: '2 more violations are not listed' });
  });

  it('stops at the total length of the locations', () => {
    const collector = new ViolationCollector();
    for (let count = 0; count < 10; count++) collector.add(() => violation('Error', 'body', 'x'.repeat(50_000)));
    expect([collector.violations.length, totalOf(collector.violations)]).toEqual([1, 10]);
  });
});

describe('A list with violations that are not listed', () => {
  it('has all of them in the detail and in the last entry', () => {
    const list = listOf(1, 'Error', 'Error');
    expect(violationsProblem(list).message).toBe('The request body has 2 violations.');
    expect(lastOf(list)).toMatchObject({ severity: 'Error', message: 'one more violation is not listed' });
    expect(lastOf(listOf(1, 'Error', 'Warning'))).toMatchObject({ severity: 'Warning' });
    expect(lastOf(listOf(2, 'Error', 'Error', 'Warning'), 1)).toMatchObject({ severity: 'Error' });
  });

  it('keeps their number when lists are joined', () => {
    const joined = joinViolations([listOf(1, 'Error', 'Error'), [violation()], listOf(1, 'Error', 'Warning')], () => 0);
    expect([joined.length, unlistedOf(joined)]).toEqual([3, { errors: 1, warnings: 1 }]);
  });
});

describe('The time and memory of a validation problem', () => {
  /** A tree of errors with wrong leaves at the bottom, and the number of messages that were read. */
  const deepTree = (depth: number, leaves: number) => {
    const read = { messages: 0 };
    const constraints = Object.defineProperty({}, 'isInt', {
      enumerable: true,
      get: () => `must be an integer, ${read.messages++}`,
    });
    let level: ValidationError[] = Array.from({ length: leaves }, (_, at) => ({ property: `${at}`, constraints }));
    for (let at = 0; at < depth; at++) level = [{ property: 'child', children: level }];
    return { level, read };
  };

  it('follows the limit, however many errors there are and however deep they are', () => {
    const { level, read } = deepTree(1000, 100_000);
    const value = Array.from({ length: 1000 }).reduce<unknown>((child) => ({ child }), Array(100_000).fill('x'));
    const list = classValidatorViolations(level, { part: 'body', value, limit: 10 });
    expect([list.length, totalOf(list), read.messages]).toEqual([10, 100_000, 10]);
  });

  it('follows the total length of the locations where no limit is known', () => {
    const { level, read } = deepTree(1000, 100_000);
    const list = classValidatorViolations(level, { part: 'body', limit: undefined });
    expect(totalOf(list)).toBe(100_000);
    expect(read.messages).toBeLessThan(50);
  });

  it('counts one violation for an absent member, with the severity of its constraints', () => {
    const contexts = { isInt: { severity: 'Warning' } };
    const errors = ['a', 'b', 'c'].map((property) => ({ property, constraints: { isInt: 'x', min: 'y' } }));
    const list = classValidatorViolations([...errors, { property: 'd', constraints: { isInt: 'x' }, contexts }], {
      part: 'body',
      value: {},
      limit: 1,
    });
    expect(unlistedOf(list)).toEqual({ errors: 2, warnings: 1 });
  });

  it("follows the limit for the messages of Nest's ValidationPipe", () => {
    const tree = ['a', 'b', 'c'].map((property) => ({ property, constraints: { isInt: `${property} is wrong` } }));
    const stock = { status: 400, messages: ['a is wrong', 'b is wrong', 'c is wrong', 'of the app'], isGrouped: false };
    const argument = { part: 'body', value: { a: 1, b: 2, c: 3 } } as const;
    const list = validationPipeViolations(tree, stock, {}, argument, { limit: 1 });
    expect([list.length, unlistedOf(list)]).toEqual([1, { errors: 3, warnings: 0 }]);
  });

  it('follows the limit for the members of one issue of a schema', () => {
    const keys = Array.from({ length: 200_000 }, (_, index) => `key${index}`);
    const issue = { code: 'unrecognized_keys', message: 'Unrecognized keys', keys };
    const list = standardSchemaViolations([issue], 'zod', { part: 'body', value: {}, limit: 3 });
    expect([list.length, totalOf(list)]).toEqual([3, 200_000]);
  });
});

describe('The search for the depth of a value', () => {
  it('ends for a value that contains itself many times', () => {
    const overflow = new RangeError('Maximum call stack size exceeded');
    const tree = { one: {}, other: {} };
    Object.assign(tree, { one: tree, other: tree });
    expect(isTooDeep(overflow, tree)).toBe(true);
    let wide: object = {};
    for (let depth = 0; depth < 150; depth++) wide = { one: wide, other: wide };
    expect(isTooDeep(overflow, wide)).toBe(false);
  });
});
