import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { routePattern } from './route-pattern.js';
import { RouteTree } from './route-tree.js';

const ROUTES = [
  ...['/', '/customers', '/customers/:id', '/customers/:id/orders', '/Customers/archive', '/customers{/:id}/notes'],
  ...['/:tenant/customers', '/files/*path', '/files/*', '*', '/a.b-c_d~e', '/a%20b', '/grüße', '/v1/:id(\\d+)', '/v1/'],
];

function tree(caseSensitive: boolean): RouteTree<string> {
  const routes = new RouteTree<string>(caseSensitive);
  for (const path of ROUTES) routes.add(path, path);
  return routes;
}

describe('the tree of routes', () => {
  it('finds every route that matches the path', () => {
    const segment = fc.constantFrom(...ROUTES.flatMap((path) => path.split('/')), 'CUSTOMERS', '7', '', 'a b', 'x');
    const path = fc.array(segment, { maxLength: 4 }).map((segments) => `/${segments.join('/')}`);
    fc.assert(
      fc.property(path, fc.boolean(), fc.boolean(), (asked, caseSensitive, ignoreTrailingSlash) => {
        const matching = { caseSensitive, ignoreTrailingSlash };
        const matched = ROUTES.filter((route) => routePattern(route, matching)?.test(asked));
        expect(tree(caseSensitive).candidates(asked)).toEqual(expect.arrayContaining(matched));
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves out the routes of other branches', () => {
    const routes = new RouteTree<string>(true);
    for (const path of ['/customers/:id', '/customers', '/accounts/:id', '/:any/7']) routes.add(path, path);
    expect(routes.candidates('/customers/7')).toEqual(['/:any/7', '/customers/:id', '/customers']);
  });

  it('takes a path with or without its first slash', () => {
    const routes = new RouteTree<string>(true);
    for (const path of ['customers/:id', '/accounts']) routes.add(path, path);
    expect([routes.candidates('/customers/7'), routes.candidates('accounts')]).toEqual([
      ['customers/:id'],
      ['/accounts'],
    ]);
  });

  it('does not look at thousands of routes to find a few', () => {
    const routes = new RouteTree<number>(false);
    for (let number = 0; number < 5000; number += 1) routes.add(`/api/v1/things-${number}/:id`, number);
    expect(routes.candidates('/API/v1/Things-42/7')).toEqual([42]);
    expect(routes.candidates('/api/v1/nothing')).toEqual([]);
  });
});
