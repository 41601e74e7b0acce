import { describe, expect, it } from '@jest/globals';
import { define, definitionOf, isDefinedOn, retryAfterHeader } from './problem-definition.js';

const conflict = { slug: 'conflict', title: 'Conflict', status: 409 };

class Parent extends Error {}
class Child extends Parent {}
define(Parent, { ...conflict });

describe('definitionOf()', () => {
  it('returns the definition of a class, also for its subclasses', () => {
    expect(definitionOf(Parent)).toEqual(conflict);
    expect(definitionOf(Child)).toBe(definitionOf(Parent));
    expect([isDefinedOn(Parent), isDefinedOn(Child)]).toEqual([true, false]);
  });

  it('reads a definition that another copy of this package attached', () => {
    class Foreign {}
    Object.defineProperty(Foreign, Symbol.for('nestjs-problems.definition'), { value: conflict });
    expect(definitionOf(Foreign)).toBe(conflict);
    expect(isDefinedOn(Foreign)).toBe(true);
  });

  it('returns a frozen definition, which define() can replace', () => {
    class Twice {}
    define(Twice, { ...conflict });
    define(Twice, { ...conflict, title: 'Edit conflict' });
    expect(definitionOf(Twice)?.title).toBe('Edit conflict');
    expect(Object.isFrozen(definitionOf(Twice))).toBe(true);
  });

  it.each([undefined, null, 'Parent', {}, class {}])('returns undefined for %p', (target) => {
    expect(definitionOf(target)).toBeUndefined();
  });
});

const NOW = Date.UTC(2026, 0, 1);

describe('retryAfterHeader()', () => {
  it.each([
    [30, '30'],
    [0, '0'],
    [1.2, '2'],
    [new Date(NOW + 1000), 'Thu, 01 Jan 2026 00:00:01 GMT'],
    [-1, undefined],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [Number.MAX_SAFE_INTEGER + 1, undefined],
    [new Date(NOW), undefined],
    [new Date(Date.UTC(9999, 11, 31, 23, 59, 59)), 'Fri, 31 Dec 9999 23:59:59 GMT'],
    [new Date(Date.UTC(10_000, 0)), undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [new Date(NOW - 1000), undefined],
    [new Date(Number.NaN), undefined],
    ['30', undefined],
    [undefined, undefined],
  ])('returns for %p: %p', (value, expected) => {
    expect(retryAfterHeader(value, NOW)).toBe(expected);
  });
});
