import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import findMyWay from 'find-my-way';
import { match } from 'path-to-regexp';
import { routePattern } from './route-pattern.js';

const strict = { caseSensitive: true, ignoreTrailingSlash: false };
const lax = { caseSensitive: false, ignoreTrailingSlash: true };
const matches = (route: string, path: string, matching = strict) => routePattern(route, matching)?.test(path);

const segment = fc.constantFrom('a', 'b', 'items', 'x.y', 'a-b', '42', 'é');
const pathSegments = fc.array(segment, { maxLength: 4 });
const path = pathSegments.map((segments) => `/${segments.join('/')}`);
const parameter = fc.constantFrom(':id', ':name', ':a-:b', ':file.json', 'a', 'items', 'x.y');
const unique = (segments: readonly string[]) =>
  segments.map((text, index) => text.replace(/:(\w+)/g, `:$1${index}`)).join('/');

describe('the pattern of a route', () => {
  it('matches what path-to-regexp matches', () => {
    const route = fc
      .tuple(fc.array(parameter, { maxLength: 3 }), fc.constantFrom('', '/*rest', '{/:extra}', '{/more}'))
      .map(([segments, end]) => `/${unique(segments)}${end}`);
    fc.assert(
      fc.property(route, path, (pattern, asked) => {
        expect(matches(pattern, asked, lax)).toBe(match(pattern)(asked) !== false);
      }),
      { numRuns: 2000 },
    );
  });

  it('matches what find-my-way matches', () => {
    const route = fc
      .tuple(fc.array(parameter, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '/*', '/:id(^\\d+$)'))
      .map(([segments, end]) => `/${unique(segments)}${end}`);
    fc.assert(
      fc.property(route, path, (pattern, asked) => {
        const router = findMyWay();
        router.on('GET', pattern, () => undefined);
        const found = router.find('GET', asked);
        // What find-my-way matches with nothing for a parameter, Nest's adapter refuses.
        const empty = Object.entries(found?.params ?? {}).some(([name, value]) => name !== '*' && value === '');
        expect(matches(pattern, asked)).toBe(found !== null && !empty);
      }),
      { numRuns: 2000 },
    );
  });

  it('minds case and a final slash only when told so', () => {
    expect(matches('/a/b', '/A/B')).toBe(false);
    expect(matches('/a/b', '/A/B/', lax)).toBe(true);
  });

  it('is none for what no router takes', () => {
    expect(routePattern('/a{', strict)).toBeUndefined();
  });
});
