import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import jsonpointer from 'jsonpointer';
import { fragmentPointer } from './violation.js';

/** Names that jsonpointer does not resolve, although their pointers are correct. */
const UNRESOLVED = ['__proto__', 'constructor', 'prototype'];

const name = fc.string({ unit: 'grapheme' }).filter((text) => !UNRESOLVED.includes(text));

describe('fragmentPointer()', () => {
  it.each([
    [['a.b'], '#/a.b'],
    [['c/d~e'], '#/c~1d~0e'],
    [['items', 0, 'name'], '#/items/0/name'],
    [['größe'], '#/gr%C3%B6%C3%9Fe'],
    [['~1'], '#/~01'],
    [['%2F', '#', ' ', '"'], '#/%252F/%23/%20/%22'],
    [[''], '#/'],
    [[], '#'],
  ])('returns for %j: %s', (segments, pointer) => expect(fragmentPointer(segments)).toBe(pointer));

  it('returns a pointer that an RFC 6901 library resolves to the value, for any names', () => {
    const path = fc.array(fc.oneof(name, fc.nat({ max: 3 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(path, (segments) => {
        const root = segments.reduceRight<unknown>(
          (value, segment) =>
            typeof segment === 'number' ? Object.assign([], { [segment]: value }) : { [segment]: value },
          'here',
        );
        const pointer = decodeURIComponent(fragmentPointer(segments).slice(1));
        expect(jsonpointer.get(root as object, pointer)).toBe('here');
      }),
    );
  });

  it('returns a URI fragment (RFC 3986, section 3.5) for any names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (segments) => {
        expect(fragmentPointer(segments)).toMatch(/^#(\/([A-Za-z0-9\-._~!$&'()*+,;=:@?]|%[0-9A-F]{2})*)*$/);
      }),
    );
  });

  it('returns a fragment that survives URL parsing', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), (segments) => {
        const { hash } = new URL(fragmentPointer(segments), 'https://api.example.com/orders');
        const names = hash
          .slice(2)
          .split('/')
          .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
        expect(names).toEqual(segments);
      }),
    );
  });
});
