import { describe, expect, it, jest } from '@jest/globals';
import { WireNames } from './wire-names.js';

const rules = { propertiesOf: () => ['firstName'] };

function counting(plain: (instance: object) => Record<string, unknown>) {
  return { instanceToPlain: jest.fn(plain) };
}

describe('the names on the wire', () => {
  it('of a declared property are found out once, for all requests', () => {
    class Person {}
    const transformer = counting((instance) => ({ first_name: (instance as { firstName?: unknown }).firstName }));
    for (const request of [1, 2, 3]) {
      const names = new WireNames(transformer, rules);
      expect([request, names.of(new Person(), 'firstName')]).toEqual([request, 'first_name']);
    }
    expect(transformer.instanceToPlain).toHaveBeenCalledTimes(1);
  });

  it('of a property that the client made up are forgotten with its request', () => {
    class Person {}
    const transformer = counting((instance) => ({ ...instance }));
    for (let request = 0; request < 3; request += 1) {
      const names = new WireNames(transformer, rules);
      expect(names.of(new Person(), 'made-up')).toBe('made-up');
      expect(names.of(new Person(), 'made-up')).toBe('made-up');
    }
    expect(transformer.instanceToPlain).toHaveBeenCalledTimes(3);
  });

  it('are those of the class where a transformation does not like to be asked', () => {
    const transformer = counting(() => {
      throw new TypeError('no mark, please');
    });
    expect(new WireNames(transformer, rules).of(new (class Person {})(), 'firstName')).toBe('firstName');
  });

  it('are those of the class without class-transformer, of an item and of nothing', () => {
    expect(new WireNames(undefined, rules).of({}, 'firstName')).toBe('firstName');
    const transformer = counting(() => ({}));
    expect(new WireNames(transformer, rules).of([1], '0')).toBe('0');
    expect(new WireNames(transformer, rules).of(undefined, 'firstName')).toBe('firstName');
    expect(transformer.instanceToPlain).not.toHaveBeenCalled();
  });
});
