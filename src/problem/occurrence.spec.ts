import { describe, expect, it } from '@jest/globals';
import { extensionsOf, type Occurrence, occurrenceOf, occurrenceSymbol, ownNames } from './occurrence.js';

const occurrence: Occurrence = { status: 409, extensions: {} };

describe('the occurrence of an error', () => {
  it('is what the error tells about itself, asked as a method of it', () => {
    const error = {
      told: occurrence,
      [occurrenceSymbol]() {
        return this.told;
      },
    };
    expect(occurrenceOf(error)).toBe(occurrence);
  });

  it('is heard from another copy of this package', () => {
    expect(occurrenceOf({ [Symbol.for('nestjs-problems.occurrence')]: () => occurrence })).toBe(occurrence);
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a string', 'thrown'],
    ['a function', () => occurrence],
    ['an error of somebody else', new Error('thrown')],
    ['a member of that name that is no method', { [occurrenceSymbol]: occurrence }],
  ])('is none in %s', (_name, thrown) => {
    expect(occurrenceOf(thrown)).toBeUndefined();
  });
});

describe('extensionsOf', () => {
  it('takes own members, and none of a standard name', () => {
    const source = { type: 1, title: 2, status: 3, detail: 4, instance: 5, type_documentation: 6, balance: 7 };
    expect(extensionsOf(source)).toEqual({ balance: 7 });
  });

  it('refuses names that reach a prototype', () => {
    const source = JSON.parse('{"__proto__":{"polluted":1},"constructor":1,"prototype":2,"fine":3}');
    const extensions = extensionsOf(source);
    expect(Object.entries(extensions)).toEqual([['fine', 3]]);
    expect((extensions as { polluted?: number }).polluted).toBeUndefined();
  });

  it('loses a getter that throws, and what JSON has no word for', () => {
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

  it('refuses a member without a name', () => {
    expect(extensionsOf({ '': 1, ' ': 2 })).toEqual({ ' ': 2 });
  });

  it('survives a proxy that throws', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(extensionsOf(proxy)).toEqual({});
    expect(ownNames(proxy)).toEqual([]);
  });
});
