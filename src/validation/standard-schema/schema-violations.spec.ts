import { describe, expect, it } from '@jest/globals';
import { isTooDeep, tooDeepProblem } from '../nest-pipes/pipe-problem.js';
import { defaultMessage } from '../violations/violation-messages.js';
import { standardSchemaViolations } from './schema-violations.js';
import { type StandardIssue, standardSchemaOf } from './standard-schema.js';

const violations = (issue: object, value: unknown, { vendor = 'other', echo = false, above = [] as string[] } = {}) =>
  standardSchemaViolations([{ message: 'text', ...issue }] as StandardIssue[], vendor, {
    part: 'body',
    above,
    value,
    echo,
  });

describe('standardSchemaViolations()', () => {
  it.each([
    [undefined, { a: 1 }, []],
    [['a'], { a: 1 }, ['a']],
    [[{ key: 'a' }, 'b'], { a: { b: 1 } }, ['a', 'b']],
    [['a', '0'], { a: [1] }, ['a', 0]],
    [['a', 0], { a: [1] }, ['a', 0]],
    [['a', 'x'], { a: [1] }, ['a', 'x']],
    [['a', '1x'], { a: [1] }, ['a', '1x']],
    [['a', 'x1'], { a: [1] }, ['a', 'x1']],
    [['a', '12'], { a: [1] }, ['a', 12]],
    [['a', '0'], {}, ['a', '0']],
    [['a', 0], { a: { 0: 1 } }, ['a', '0']],
    [['a', '0'], { a: { 0: 1 } }, ['a', '0']],
    [['a', 0], {}, ['a', 0]],
  ])('locates the path %j of %j at %j', (path, value, segments) => {
    expect(violations({ path, code: 'custom' }, value)[0]?.location).toEqual(['request', 'body', ...segments]);
  });

  it('prepends the segments above the value', () => {
    expect(violations({ path: ['a'] }, { a: 1 }, { above: ['user'] })[0]?.pointer).toBe('#/user/a');
    expect(standardSchemaViolations([{ message: 'm' }], undefined, { part: 'query', value: 1 })[0]).toMatchObject({
      location: ['request', 'query'],
      code: 'invalid',
    });
  });

  it.each(['effect', 'joi', undefined])('does not show the words of the unknown library %s', (vendor) => {
    const issue = { message: 'Expected number, actual {\\"pin\\":\\"4711\\"}', path: ['a'], code: 'quotes "4711"' };
    const [shown] = violations(issue, { a: 1 }, vendor === undefined ? {} : { vendor });
    expect(shown).toMatchObject({ code: 'invalid', message: 'is not valid' });
    expect(violations(issue, { a: 1 }, { echo: true })[0]?.message).toBe(issue.message);
  });

  it.each([
    [{ code: 'even' }, 'even'],
    [{ code: '' }, 'invalid'],
    [{ code: 7 }, 'invalid'],
    [{}, 'invalid'],
  ])('reads an issue %j of an unknown library as %s', (members, code) => {
    expect(violations(members, 1)[0]).toMatchObject({ code, message: defaultMessage(code) });
  });

  it.each([
    ['zod', { code: 'too_small' }, 'minLength'],
    ['valibot', { kind: 'validation', type: 'picklist' }, 'enum'],
    ['arktype', { code: 'divisor' }, 'multipleOf'],
    ['constructor', { code: 'of_its_own' }, 'of_its_own'],
  ])('reads an issue of %s with the reader of that library', (vendor, members, code) => {
    expect(violations(members, 'x', { vendor })[0]?.code).toBe(code);
  });

  it.each(['required', 'type', 'enum', 'const', 'anyOf', 'oneOf', 'not', 'format'])(
    'reports a missing member for the code %s of an absent value',
    (code) => {
      expect(violations({ code, path: ['a'] }, {})).toEqual([
        {
          location: ['request', 'body'],
          pointer: '#/a',
          severity: 'Error',
          code: 'required',
          message: "should have required property 'a'",
        },
      ]);
      expect(violations({ code, path: ['a'] }, { a: 1 })[0]?.location).toEqual(['request', 'body', 'a']);
    },
  );

  it('keeps any other code of an absent value', () => {
    expect(violations({ code: 'custom', path: ['a'] }, {})[0]).toMatchObject({ code: 'custom' });
    expect(violations({ code: 'custom', path: ['toString'] }, {})[0]?.code).toBe('custom');
    expect(violations({ code: 'type', path: ['toString'] }, {})[0]?.code).toBe('required');
  });

  it('replaces a message that quotes the value, except with echo', () => {
    const issue = { message: 'secret is odd', path: ['a'], code: 'type' };
    expect(violations(issue, { a: 'secret' })[0]?.message).toBe('is of the wrong type');
    expect(violations(issue, { a: 'secret' }, { echo: true })[0]?.message).toBe('secret is odd');
    expect(violations({ ...issue, message: '' }, { a: 'secret' }, { echo: true })[0]?.message).toBe(
      'is of the wrong type',
    );
  });

  it('replaces the message of a library that always quotes the value, except with echo', () => {
    const issue = { code: 'domain', expected: 'a string', message: 'must be a string (was 7)' };
    expect(violations(issue, 7, { vendor: 'arktype' })[0]?.message).toBe('must be a string');
    expect(violations(issue, 7, { vendor: 'arktype', echo: true })[0]?.message).toBe('must be a string (was 7)');
  });

  it('returns one violation per member of an issue', () => {
    const issue = { code: 'unrecognized_keys', keys: ['b', 'c'], path: ['a'] };
    expect(violations(issue, { a: { b: 1, c: 2 } }, { vendor: 'zod' }).map(({ pointer }) => pointer)).toEqual([
      '#/a/b',
      '#/a/c',
    ]);
  });
});

describe('standardSchemaOf()', () => {
  const schema = { '~standard': { vendor: 'x', validate: () => ({ value: 1 }) } };

  it('returns an object or a function that has validate()', () => {
    expect(standardSchemaOf({ schema })).toBe(schema);
    const callable = Object.assign(() => 1, schema);
    expect(standardSchemaOf({ schema: callable })).toBe(callable);
  });

  it.each([undefined, null, 'x', {}, { '~standard': {} }, () => 1])('returns undefined for %p', (given) => {
    expect(standardSchemaOf({ schema: given })).toBeUndefined();
  });
});

describe('isTooDeep()', () => {
  const overflow = new RangeError('Maximum call stack size exceeded');
  const nested = (levels: number): unknown => (levels === 0 ? 1 : [{ wide: 1 }, nested(levels - 1)]);

  it('is true for a stack overflow on a value of 200 levels or more', () => {
    expect(isTooDeep(overflow, nested(200))).toBe(true);
    expect(isTooDeep(overflow, nested(100))).toBe(false);
    expect(isTooDeep(overflow, nested(199))).toBe(false);
    expect(isTooDeep(overflow, null)).toBe(false);
    expect(isTooDeep(new RangeError('Invalid array length'), nested(201))).toBe(false);
    expect(isTooDeep(new Error('Maximum call stack size exceeded'), nested(201))).toBe(false);
  });

  it('has a problem with one violation of the parameter: tooDeepProblem()', () => {
    const problem = tooDeepProblem({ part: 'body', name: 'user', value: 1 }, 422);
    expect(problem.getStatus()).toBe(422);
    expect(problem.violations).toEqual([
      {
        location: ['request', 'body', 'user'],
        pointer: '#/user',
        severity: 'Error',
        code: 'maxDepth',
        message: 'is nested too deeply',
      },
    ]);
  });
});
