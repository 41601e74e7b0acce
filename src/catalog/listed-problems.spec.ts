import { describe, expect, it } from '@jest/globals';
import { listedProblems, listProblems } from './listed-problems.js';

class OutOfStock extends Error {}

describe('listedProblems()', () => {
  it('returns no problems without a list', () => {
    expect(listedProblems(class {})).toEqual([]);
  });

  it('returns the problems of several lists without duplicates', () => {
    class Orders {}
    listProblems(Orders, [OutOfStock, 409]);
    listProblems(Orders, [409, 404]);
    expect(listedProblems(Orders)).toEqual([OutOfStock, 409, 404]);
  });

  it('inherits the list of the parent class, which a subclass does not change', () => {
    class Parent {}
    listProblems(Parent, [404]);
    class Child extends Parent {}
    listProblems(Child, [410]);
    expect([listedProblems(Parent), listedProblems(Child)]).toEqual([[404], [404, 410]]);
  });

  it('reads a property that all copies of this package share, and that is not enumerable', () => {
    class Orders {}
    listProblems(Orders, [404]);
    const name = Symbol.for('nestjs-problems.listed-problems');
    expect(Object.getOwnPropertyDescriptor(Orders, name)).toMatchObject({ value: [404], enumerable: false });
  });
});
