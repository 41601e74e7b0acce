import { describe, expect, it } from '@jest/globals';
import { define, definitionOf, isDefinedOn } from './problem-definition.js';

const conflict = { slug: 'conflict', title: 'Conflict', status: 409 };

class Parent extends Error {}
class Child extends Parent {}
define(Parent, { ...conflict });

describe('the definition of a problem type', () => {
  it('stands on its class, and its subclasses find it', () => {
    expect(definitionOf(Parent)).toEqual(conflict);
    expect(definitionOf(Child)).toBe(definitionOf(Parent));
    expect([isDefinedOn(Parent), isDefinedOn(Child)]).toEqual([true, false]);
  });

  it('is read by every copy of this package under one name', () => {
    class Foreign {}
    Object.defineProperty(Foreign, Symbol.for('nestjs-problems.definition'), { value: conflict });
    expect(definitionOf(Foreign)).toBe(conflict);
    expect(isDefinedOn(Foreign)).toBe(true);
  });

  it('can be replaced as a whole, never changed', () => {
    class Twice {}
    define(Twice, { ...conflict });
    define(Twice, { ...conflict, title: 'Edit conflict' });
    expect(definitionOf(Twice)?.title).toBe('Edit conflict');
    expect(Object.isFrozen(definitionOf(Twice))).toBe(true);
  });

  it.each([undefined, null, 'Parent', {}, class {}])('is none on %p', (target) => {
    expect(definitionOf(target)).toBeUndefined();
  });
});
