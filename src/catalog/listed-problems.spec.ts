import { describe, expect, it } from '@jest/globals';
import { listedProblems, listProblems } from './listed-problems.js';

class OutOfStock extends Error {}

describe('the problems that are listed on a controller', () => {
  it('are none without a list', () => {
    expect(listedProblems(class {})).toEqual([]);
  });

  it('add up over several lists, none twice', () => {
    class Orders {}
    listProblems(Orders, [OutOfStock, 409]);
    listProblems(Orders, [409, 404]);
    expect(listedProblems(Orders)).toEqual([OutOfStock, 409, 404]);
  });

  it('are added to by a subclass, which leaves its parent alone', () => {
    class Parent {}
    listProblems(Parent, [404]);
    class Child extends Parent {}
    listProblems(Child, [410]);
    expect([listedProblems(Parent), listedProblems(Child)]).toEqual([[404], [404, 410]]);
  });

  it('are found by every copy of this package under one name, and by no loop over the class', () => {
    class Orders {}
    listProblems(Orders, [404]);
    const name = Symbol.for('nestjs-problems.listed-problems');
    expect(Object.getOwnPropertyDescriptor(Orders, name)).toMatchObject({ value: [404], enumerable: false });
  });
});
