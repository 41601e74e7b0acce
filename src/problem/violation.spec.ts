import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import jsonpointer from 'jsonpointer';
import { fragmentPointer } from './violation.js';

/** jsonpointer refuses to look at a prototype, whatever the pointer; our pointers are none the less right. */
const REFUSED = ['__proto__', 'constructor', 'prototype'];

const name = fc.string({ unit: 'grapheme' }).filter((text) => !REFUSED.includes(text));

describe('a pointer', () => {
  it.each([
    [['a.b'], '#/a.b'],
    [['c/d~e'], '#/c~1d~0e'],
    [['items', 0, 'name'], '#/items/0/name'],
    [['größe'], '#/gr%C3%B6%C3%9Fe'],
    [['~1'], '#/~01'],
    [['%2F', '#', ' ', '"'], '#/%252F/%23/%20/%22'],
    [[''], '#/'],
    [[], '#'],
  ])('of %j is %s', (segments, pointer) => expect(fragmentPointer(segments)).toBe(pointer));

  it('leads an RFC 6901 library to the value, whatever the names on the way', () => {
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

  it('is a URI fragment (RFC 3986, section 3.5), whatever the names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (segments) => {
        expect(fragmentPointer(segments)).toMatch(/^#(\/([A-Za-z0-9\-._~!$&'()*+,;=:@?]|%[0-9A-F]{2})*)*$/);
      }),
    );
  });

  it('comes back from a URL with the same names', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), (segments) => {
        const { hash } = new URL(fragmentPointer(segments), 'https://api.example.com/orders');
        const back = hash
          .slice(2)
          .split('/')
          .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
        expect(back).toEqual(segments);
      }),
    );
  });
});
