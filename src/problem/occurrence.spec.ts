import { describe, expect, it } from '@jest/globals';
import { extensionsOf, type Occurrence, occurrenceOf, occurrenceSymbol, ownNames } from './occurrence.js';

const occurrence: Occurrence = { status: 409, extensions: {} };

describe('occurrenceOf()', () => {
  it('calls the method of the error', () => {
    const error = {
      own: occurrence,
      [occurrenceSymbol]() {
        return this.own;
      },
    };
    expect(occurrenceOf(error)).toBe(occurrence);
  });

  it('reads an error of another copy of this package', () => {
    expect(occurrenceOf({ [Symbol.for('nestjs-problems.occurrence')]: () => occurrence })).toBe(occurrence);
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a string', 'thrown'],
    ['a function', () => occurrence],
    ['any other error', new Error('thrown')],
    ['a member of that name that is not a function', { [occurrenceSymbol]: occurrence }],
  ])('returns undefined for %s', (_name, thrown) => {
    expect(occurrenceOf(thrown)).toBeUndefined();
  });
});

describe('extensionsOf()', () => {
  it('returns own members, except those with a standard name', () => {
    const source = { type: 1, title: 2, status: 3, detail: 4, instance: 5, type_documentation: 6, balance: 7 };
    expect(extensionsOf(source)).toEqual({ balance: 7 });
  });

  it('leaves out names that could change a prototype', () => {
    const source = JSON.parse('{"__proto__":{"polluted":1},"constructor":1,"prototype":2,"fine":3}');
    const extensions = extensionsOf(source);
    expect(Object.entries(extensions)).toEqual([['fine', 3]]);
    expect((extensions as { polluted?: number }).polluted).toBeUndefined();
  });

  it('leaves out a getter that throws, and values that JSON does not have', () => {
    const source = {
      get bad() {
        throw new Error('bad');
      },
      fn: () => 1,
      symbol: Symbol('s'),
      nothing: undefined,
      null: null,
    };
    expect(extensionsOf(source)).toStrictEqual({ null: null });
  });

  it('leaves out a member with an empty name', () => {
    expect(extensionsOf({ '': 1, ' ': 2 })).toEqual({ ' ': 2 });
  });

  it('returns no members for a proxy that throws', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(extensionsOf(proxy)).toEqual({});
    expect(ownNames(proxy)).toEqual([]);
  });
});
