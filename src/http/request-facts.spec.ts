import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { factsOf } from './request-facts.js';

const headers = { accept: 'a' };
const facts = (request: object, route?: string) =>
  factsOf({ headers, ...request } as IncomingMessage & { originalUrl?: string }, route);

describe('the facts of a request', () => {
  it.each([
    ['/a/b', '/a/b'],
    ['/a?token=1', '/a'],
    ['/a#b', '/a'],
    ['/a#b?c', '/a'],
    ['/a?b#c?d', '/a'],
    ['?a', ''],
    ['#a', ''],
  ])('of %s have the path %j', (url, path) => {
    expect(facts({ method: 'PUT', url })).toStrictEqual({ method: 'PUT', path, headers });
  });

  it('have the path that was asked for, not the one that a router is at', () => {
    expect(facts({ url: '/b', originalUrl: '/a/b?c' }).path).toBe('/a/b');
  });

  it('have a method and a path, whatever is missing', () => {
    expect(facts({})).toStrictEqual({ method: 'GET', path: '/', headers });
  });

  it('have the route that answers, if one does', () => {
    expect(facts({ url: '/a/7' }, '/a/:id')).toStrictEqual({ method: 'GET', path: '/a/7', route: '/a/:id', headers });
  });
});
