import { describe, expect, it } from '@jest/globals';
import { define, definitionOf, type ProblemDefinition } from '../problem/problem-definition.js';
import { listedProblems, listProblems, ProblemCatalog } from './problem-catalog.js';
import { TypeUris } from './type-uris.js';

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

class SoldOut extends Error {}
define(OutOfStock, { slug: 'out-of-stock', title: 'Out of stock', status: 409 });
define(SoldOut, { slug: 'out-of-stock', title: 'Sold out', status: 410 });

class OutOfCredit extends Error {}
class NoCredit extends Error {}
class StockElsewhere extends Error {}
define(OutOfCredit, { slug: 'out-of-credit', type: 'https://example.com/credit', title: 'Out of credit', status: 402 });
define(NoCredit, { slug: 'no-credit', type: 'https://example.com/credit', title: 'No credit', status: 402 });
define(StockElsewhere, { slug: 'out-of-stock', type: 'https://example.com/stock', title: 'Out of stock', status: 409 });

const catalog = () => new ProblemCatalog(new TypeUris('https://example.com/p', 'path'));

describe('ProblemCatalog', () => {
  it('finds a type by slug, by type URI and by documentation URI', () => {
    const types = catalog();
    types.register(OutOfStock);
    const found = types.bySlug('out-of-stock');
    expect(found).toEqual({
      slug: 'out-of-stock',
      title: 'Out of stock',
      status: 409,
      type: '/p/out-of-stock',
      documentation: 'https://example.com/p/out-of-stock',
      exception: OutOfStock,
    });
    expect(types.byType('/p/out-of-stock')).toBe(found);
    expect(types.byType('https://example.com/p/out-of-stock')).toBe(found);
    expect([types.bySlug('x'), types.byType('about:blank')]).toEqual([undefined, undefined]);
  });

  it('has a type that is defined elsewhere under its own URI', () => {
    const types = catalog();
    types.register(OutOfCredit);
    expect(types.byType('https://example.com/credit')).toMatchObject({
      slug: 'out-of-credit',
      type: 'https://example.com/credit',
      documentation: 'https://example.com/credit',
      external: true,
    });
    expect(types.byType('/p/out-of-credit')).toBeUndefined();
  });

  it('replaces a built-in type, whose URIs no longer lead to it', () => {
    const types = new ProblemCatalog(new TypeUris('/p'), [OutOfStock]);
    types.register(OutOfStock, StockElsewhere);
    expect(types.byType('https://example.com/stock')?.exception).toBe(StockElsewhere);
    expect(types.byType('/p/out-of-stock')).toBeUndefined();
  });

  it('throws for two classes with the same type URI, but not when one of them is thrown', () => {
    const types = catalog();
    types.register(OutOfCredit);
    expect(() => types.register(NoCredit)).toThrow(
      "Two problem types have the type 'https://example.com/credit': OutOfCredit and NoCredit. Give one of them another type " +
        'in its @ProblemType().',
    );
    const definition = definitionOf(NoCredit) as ProblemDefinition;
    expect(types.thrown(definition, () => undefined)).toBe(definition);
    expect(types.bySlug('no-credit')).toBeUndefined();
  });

  it('ignores a class that is already registered', () => {
    const types = catalog();
    types.register(OutOfStock, OutOfStock);
    expect(types.all()).toHaveLength(1);
    expect(types.size).toBe(1);
  });

  it('throws for two classes with the same slug, and for a class without a definition', () => {
    expect(() => catalog().register(OutOfStock, SoldOut)).toThrow(
      /'out-of-stock': OutOfStock and SoldOut\. Give one of them another slug in its @ProblemType\(\)/,
    );
    expect(() => catalog().register(Error)).toThrow(
      /^Error is not a problem type\. Decorate the class: @ProblemType\(/,
    );
    expect(() => catalog().register(class extends Error {})).toThrow(/^An anonymous class is not a problem type/);
    expect(() => catalog().register('OutOfStock' as never)).toThrow(/^OutOfStock is not a problem type/);
    expect(() => catalog().register(undefined as never)).toThrow(/^undefined is not a problem type/);
  });
});
