import { describe, expect, it } from '@jest/globals';
import type { ValidationError } from '@nestjs/common';
import type { ValidatedPart } from '../violations/violations-problem.js';
import { areWarnings } from './class-validator-pipe.js';
import { classValidatorViolations } from './class-validator-violations.js';
import { locateErrors } from './located-errors.js';

const error = (property: string, members: Partial<ValidationError> = {}): ValidationError => ({ property, ...members });

/** The location of each error, whether its member is absent, and the value in the request. */
const located = (errors: ValidationError[], from: Partial<ValidatedPart> = {}) =>
  [...locateErrors(errors, { part: 'body', ...from })].map(({ segments, absent, raw }) => [
    segments.join('/'),
    absent,
    raw,
  ]);

describe('locateErrors()', () => {
  it('returns the errors of the tree in order, parents first', () => {
    const value = { a: { b: [1, 2] }, c: 3 };
    const tree = [error('a', { children: [error('b', { children: [error('0'), error('1')] })] }), error('c')];
    expect(located(tree, { value })).toEqual([
      ['a', false, { b: [1, 2] }],
      ['a/b', false, [1, 2]],
      ['a/b/0', false, 1],
      ['a/b/1', false, 2],
      ['c', false, 3],
    ]);
  });

  it('returns the names of the properties above each error', () => {
    const tree = [error('a', { children: [error('b', { children: [error('c')] })] })];
    expect([...locateErrors(tree, { part: 'body' })].map(({ parents }) => parents)).toEqual([[], ['a'], ['a', 'b']]);
  });

  it('prepends the segments above the value', () => {
    expect(located([error('a')], { above: ['user', 0], value: { a: 1 } })).toEqual([['user/0/a', false, 1]]);
  });

  it.each([
    ['0', [5], [0]],
    ['12', undefined, [12]],
    ['0', { 0: 5 }, ['0']],
    ['01', [5], ['01']],
    ['x0', [5], ['x0']],
    ['0x', [5], ['0x']],
    ['a', [5], ['a']],
  ])('locates the property %j of %j at %j', (property, value, segments) => {
    expect([...locateErrors([error(property)], { part: 'body', value })][0]?.segments).toEqual(segments);
  });

  it('uses the wire names of properties', () => {
    const names = { of: (_target: object | undefined, property: string) => `x-${property}` };
    expect(located([error('a', { children: [error('b')] })], { value: { 'x-a': { 'x-b': 1 } }, names })).toEqual([
      ['x-a', false, { 'x-b': 1 }],
      ['x-a/x-b', false, 1],
    ]);
  });
});

describe('A member', () => {
  it.each([
    ['does not exist', error('a'), {}, true],
    ['does not exist, with an unknown request', error('a'), undefined, true],
    ['exists', error('a'), { a: null }, false],
    ['has a value after transformation', error('a', { value: 1 }), {}, false],
    ['has a value, with an unknown request', error('a', { value: 1 }), undefined, false],
    ['violates the whitelist', error('a', { constraints: { whitelistValidation: 'x' } }), {}, false],
    ['belongs to a string', error('a'), 'text', false],
    ['belongs to null', error('a'), null, false],
    ['is inherited by every object', error('toString'), {}, true],
  ])('that %s is absent or not, as expected', (_name, one, value, absent) => {
    expect(located([one], { value })[0]?.[1]).toBe(absent);
  });
});

describe('An error', () => {
  const whole = (property: string | undefined, constraints: Record<string, string>, value: unknown) =>
    located([error(property as string, { constraints })], { above: ['user'], value })[0]?.[0];

  it.each([
    ['is located at the parameter without a property', undefined, { unknownValue: 'x' }, { a: 1 }, 'user'],
    ['is located at a parameter that is a string', 'object', { isObject: 'x' }, 'text', 'user'],
    ['is located at a parameter that is null', 'object', { isObject: 'x' }, null, 'user'],
    ['is located at a parameter that is an array', 'object', { isObject: 'x' }, [1], 'user'],
    ['is located at a member that should be an object', 'a', { isObject: 'x' }, { a: 1 }, 'user/a'],
    ['is located at the member for another rule', 'a', { isString: 'x' }, 'text', 'user/a'],
    ['is located at the member of an unknown parameter', 'a', { isObject: 'x' }, undefined, 'user/a'],
  ])('%s', (_name, property, constraints, value, place) => {
    expect(whole(property, constraints as unknown as Record<string, string>, value)).toBe(place);
  });

  it('is located at the member inside another error', () => {
    const inner = error('b', { constraints: { isObject: 'x' } });
    expect(located([error('a', { children: [inner] })], { value: { a: 'text' } })[1]?.[0]).toBe('a/b');
  });
});

describe('classValidatorViolations()', () => {
  const violations = (one: ValidationError, value?: unknown, echo = false) =>
    classValidatorViolations([one], { part: 'body', value, echo });

  it('returns one violation per constraint, and none for an error that only has children', () => {
    const constraints = { isString: 'a must be a string', minLength: 'a must be longer' };
    const tree = error('p', { children: [error('a', { constraints, value: 7 })] });
    expect(violations(tree, { p: { a: 7 } }).map(({ code, pointer }) => [code, pointer])).toEqual([
      ['type', '#/p/a'],
      ['minLength', '#/p/a'],
    ]);
  });

  it('returns one violation for a missing member, whatever its constraints are', () => {
    const one = error('a', { constraints: { isString: 'x', minLength: 'y' } });
    expect(violations(one, {})).toEqual([
      {
        location: ['request', 'body'],
        pointer: '#/a',
        severity: 'Error',
        code: 'required',
        message: "should have required property 'a'",
      },
    ]);
  });

  it('applies the context of a presence constraint to a missing member', () => {
    const of = (contexts: Record<string, unknown>) =>
      violations(error('a', { constraints: { isString: 'x', isNotEmpty: 'y', isDefined: 'z' }, contexts }), {})[0];
    expect(of({ isDefined: { code: 'C1', message: 'Send a.', hint: 'h', location: 'no' } })).toMatchObject({
      code: 'C1',
      message: 'Send a.',
      hint: 'h',
      location: ['request', 'body'],
    });
    expect(of({ isNotEmpty: { code: 'C2' } })).toMatchObject({ code: 'C2', severity: 'Error' });
    expect(of({ isString: { code: 'C3' } })).toMatchObject({ code: 'required' });
    const warning = { severity: 'Warning' };
    expect(of({ isDefined: warning, isNotEmpty: warning })?.severity).toBe('Error');
    expect(of({ isDefined: warning, isNotEmpty: warning, isString: warning })?.severity).toBe('Warning');
  });

  it('applies the context of a constraint, except for members that are not JSON', () => {
    const contexts = {
      isString: {
        code: 'C1',
        severity: 'Warning',
        message: 'Message.',
        hint: 1,
        pointer: 'p',
        parameter: 'q',
        big: 1n,
        f: () => 1,
      },
    };
    const one = error('a', { constraints: { isString: 'x' }, contexts, value: 7 });
    expect(violations(one, { a: 7 })).toEqual([
      {
        location: ['request', 'body', 'a'],
        pointer: '#/a',
        severity: 'Warning',
        code: 'C1',
        message: 'Message.',
        hint: 1,
      },
    ]);
    for (const context of [null, 'text', { code: '', message: 7, severity: 'warning' }]) {
      const plain = error('a', { constraints: { isString: 'x' }, contexts: { isString: context }, value: 7 });
      expect(violations(plain, { a: 7 })[0]).toMatchObject({ code: 'type', message: 'x', severity: 'Error' });
    }
  });

  it('replaces a message that quotes the value, except with echo', () => {
    const one = error('a', { constraints: { isEmail: 'secret is not an email' }, value: 'secret' });
    const other = error('a', { constraints: { isEmail: 'secret is not an email' }, value: 'changed' });
    expect(violations(one, { a: 'secret' })[0]?.message).toBe('is not in the expected format');
    expect(violations(other, { a: 'secret' })[0]?.message).toBe('is not in the expected format');
    expect(violations(one, { a: 'secret' }, true)[0]).toMatchObject({
      message: 'secret is not an email',
      value: 'secret',
    });
    expect(violations(one, { a: 'secret' })[0]).not.toHaveProperty('value');
  });

  it.each([
    ['text', true],
    [7, true],
    [true, true],
    [null, true],
    [{ b: 1 }, false],
    [[1], false],
  ])('shows the value %j with echo: %s', (value, shown) => {
    const one = error('a', { constraints: { isOdd: 'x' }, value });
    const [violation] = violations(one, { a: value }, true);
    expect(violation && 'value' in violation).toBe(shown);
    if (shown) expect(violation?.value).toBe(value);
  });

  it('chooses the code by the keyword that the value violates', () => {
    const codeOf = (name: string, value: unknown, message = 'x') =>
      violations(error('a', { constraints: { [name]: message }, value }), { a: value })[0]?.code;
    expect(codeOf('isDefined', null)).toBe('type');
    expect(codeOf('isNotEmpty', null)).toBe('type');
    expect(codeOf('isNotEmpty', '')).toBe('minLength');
    expect(codeOf('isLength', 7)).toBe('type');
    expect(codeOf('isByteLength', [])).toBe('type');
    expect(codeOf('isLength', 'abc', 'a must be shorter than 2')).toBe('maxLength');
    expect(codeOf('isByteLength', 'abc', 'a must be shorter than 2')).toBe('maxLength');
    expect(codeOf('isLength', 'a', 'a must be longer than 2')).toBe('minLength');
    expect(codeOf('isLength', 'a', 'a must be longer than 2 and shorter than 3')).toBe('minLength');
    expect(codeOf('ownRule', 'a')).toBe('ownRule');
  });

  it('replaces an empty message', () => {
    expect(violations(error('a', { constraints: { isEmail: '' }, value: 'x' }), { a: 'x' })[0]?.message).toBe(
      'is not in the expected format',
    );
  });
});

describe('areWarnings()', () => {
  const warning = { contexts: { a: { severity: 'Warning' } }, constraints: { a: 'x' } };

  it.each([
    ['of warnings', [error('a', warning)], true],
    ['of nothing', [error('a')], true],
    ['of nested warnings', [error('a', { children: [error('b', warning)] })], true],
    ['of an error', [error('a', { constraints: { a: 'x' } })], false],
    ['of an error beside a warning', [error('a', { ...warning, constraints: { a: 'x', b: 'y' } })], false],
    ['of a nested error', [error('a', { children: [error('b', { constraints: { a: 'x' } })] })], false],
    ['of an error before a warning', [error('a', { constraints: { a: 'x' } }), error('b', warning)], false],
    ['of an error after a warning', [error('b', warning), error('a', { constraints: { a: 'x' } })], false],
  ])('returns for a tree %s: %s', (_name, tree, expected) => {
    expect(areWarnings(tree)).toBe(expected);
  });
});
