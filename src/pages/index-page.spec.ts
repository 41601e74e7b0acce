import { describe, expect, it } from '@jest/globals';
import { type Family, groupByStatus } from './index-page.js';

type Type = { slug: string; status: number; variant_of?: string };

const outline = ({ type, variants }: Family<Type>): unknown =>
  variants.length === 0 ? type.slug : [type.slug, ...variants.map(outline)];
const groups = (types: Type[]) =>
  groupByStatus(types).map(({ status, families, size }) => [status, size, families.map(outline)]);

describe('groupByStatus()', () => {
  it('returns no groups without types', () => {
    expect(groups([])).toEqual([]);
  });

  it('groups by status, then by family, with each type once', () => {
    const types = [
      { slug: 'crash', status: 500 },
      { slug: 'a-b', status: 404, variant_of: 'a' },
      { slug: 'a', status: 404 },
      { slug: 'a-b-c', status: 404, variant_of: 'a-b' },
    ];
    expect(groups(types)).toEqual([
      [404, 3, [['a', ['a-b', 'a-b-c']]]],
      [500, 1, ['crash']],
    ]);
  });

  it('lists a variant of another status or of an unknown parent under its own status', () => {
    const types = [
      { slug: 'a', status: 404 },
      { slug: 'b', status: 410, variant_of: 'a' },
      { slug: 'c', status: 404, variant_of: 'lost' },
    ];
    expect(groups(types)).toEqual([
      [404, 2, ['a', 'c']],
      [410, 1, ['b']],
    ]);
  });

  it('lists every type of a catalog with cycles', () => {
    const types = [
      { slug: 'a', status: 404, variant_of: 'b' },
      { slug: 'b', status: 404, variant_of: 'a' },
      { slug: 'self', status: 404, variant_of: 'self' },
    ];
    expect(groups(types)).toEqual([[404, 3, ['a', 'b', 'self']]]);
  });
});
