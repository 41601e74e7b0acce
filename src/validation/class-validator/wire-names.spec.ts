import { describe, expect, it, jest } from '@jest/globals';
import { WireNames } from './wire-names.js';

const rules = { propertiesOf: () => ['firstName'] };

function counting(plain: (instance: object) => Record<string, unknown>) {
  return { instanceToPlain: jest.fn(plain) };
}

describe('WireNames', () => {
  it('looks up a declared property once for all requests', () => {
    class Person {}
    const transformer = counting((instance) => ({ first_name: (instance as { firstName?: unknown }).firstName }));
    for (const request of [1, 2, 3]) {
      const names = new WireNames(transformer, rules);
      expect([request, names.of(new Person(), 'firstName')]).toEqual([request, 'first_name']);
    }
    expect(transformer.instanceToPlain).toHaveBeenCalledTimes(1);
  });

  it('caches an undeclared property per request only', () => {
    class Person {}
    const transformer = counting((instance) => ({ ...instance }));
    for (let request = 0; request < 3; request += 1) {
      const names = new WireNames(transformer, rules);
      expect(names.of(new Person(), 'made-up')).toBe('made-up');
      expect(names.of(new Person(), 'made-up')).toBe('made-up');
    }
    expect(transformer.instanceToPlain).toHaveBeenCalledTimes(3);
  });

  it('returns the property name if a transformation throws', () => {
    const transformer = counting(() => {
      throw new TypeError('unexpected mark');
    });
    expect(new WireNames(transformer, rules).of(new (class Person {})(), 'firstName')).toBe('firstName');
  });

  it('returns the property name without class-transformer, for array items and without a target', () => {
    expect(new WireNames(undefined, rules).of({}, 'firstName')).toBe('firstName');
    const transformer = counting(() => ({}));
    expect(new WireNames(transformer, rules).of([1], '0')).toBe('0');
    expect(new WireNames(transformer, rules).of(undefined, 'firstName')).toBe('firstName');
    expect(transformer.instanceToPlain).not.toHaveBeenCalled();
  });
});
