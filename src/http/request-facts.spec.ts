import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { factsOf, hasBody, unreadable } from './request-facts.js';

const headers = { accept: 'a' };
const facts = (request: object, route?: string) =>
  factsOf({ headers, ...request } as IncomingMessage & { originalUrl?: string }, route);

describe('factsOf()', () => {
  it.each([
    ['/a/b', '/a/b'],
    ['/a?token=1', '/a'],
    ['/a#b', '/a'],
    ['/a#b?c', '/a'],
    ['/a?b#c?d', '/a'],
    ['?a', ''],
    ['#a', ''],
    ['http://user:pw@h:80/a/b?c', '/a/b'],
    ['HTTP://user@h?c', '/'],
    ['ws://h', '/'],
  ])('returns for the URL %s the path %j', (url, path) => {
    expect(facts({ method: 'PUT', url })).toStrictEqual({ method: 'PUT', path, headers });
  });

  it('returns the original path, not the one that an Express router changed', () => {
    expect(facts({ url: '/b', originalUrl: '/a/b?c' }).path).toBe('/a/b');
  });

  it('returns defaults for a missing method and URL', () => {
    expect(facts({})).toStrictEqual({ method: 'GET', path: '/', headers });
  });

  it('returns the route, if there is one', () => {
    expect(facts({ url: '/a/7' }, '/a/:id')).toStrictEqual({ method: 'GET', path: '/a/7', route: '/a/:id', headers });
  });
});

describe('hasBody()', () => {
  it.each([
    [{}, false],
    [{ 'content-length': '0' }, false],
    [{ 'content-length': '' }, false],
    [{ 'content-length': '1' }, true],
    [{ 'transfer-encoding': 'chunked' }, true],
    [{ 'transfer-encoding': 'chunked', 'content-length': '0' }, true],
  ])('returns for the headers %j: %s', (headers, expected) => {
    expect(hasBody(headers)).toBe(expected);
  });
});

describe('unreadable()', () => {
  const json = (parameters: string) => ({ 'content-type': `application/json${parameters}`, 'content-length': '2' });

  it.each([
    ['no headers', {}, undefined],
    ['no type', { 'content-length': '2' }, undefined],
    ['no charset', json(''), undefined],
    ['UTF-8', json('; charset=utf-8'), undefined],
    ['UTF-8 without a hyphen', json(';charset=UTF8'), undefined],
    ['UTF-8 in quotes', json('; Charset = "utf-8"'), undefined],
    ['ASCII', json('; charset=us-ascii'), undefined],
    ['UTF-16 in capitals', json('; CHARSET=UTF-16'), 'charset'],
    ['Latin-1 without spaces', json(';charset=latin1'), 'charset'],
    ['Latin-1 with spaces', json('; charset = latin1'), 'charset'],
    ['UTF-16', json('; charset=utf-16'), 'charset'],
    ['a charset that begins with UTF-8', json('; charset=utf-8-mac'), 'charset'],
    ['a charset that ends in UTF-8', json('; charset=x-utf-8'), 'charset'],
    ['Latin-1 in quotes', json(';a=b; charset="ISO-8859-1"'), 'charset'],
    ['the suffix +json', { 'content-type': 'application/a+JSON ; charset=latin1' }, 'charset'],
    ['another type', { 'content-type': 'text/plain; charset=latin1' }, undefined],
    ['a parameter whose name ends in charset', json('; xcharset=latin1'), undefined],
    ['an empty charset', json('; charset='), undefined],
  ])('returns for %s: %j', (_name, headers, expected) => {
    expect(unreadable(headers)).toBe(expected);
  });

  it.each([
    ['gzip', 'coding'],
    [' Identity ', undefined],
    ['br, gzip', 'coding'],
  ])('returns for the coding %j: %s', (coding, expected) => {
    expect(unreadable({ 'content-encoding': coding, 'content-length': '2' })).toBe(expected);
    expect(unreadable({ 'content-encoding': coding })).toBeUndefined();
  });

  it('reports the coding before the charset', () => {
    expect(unreadable({ ...json('; charset=utf-16'), 'content-encoding': 'gzip' })).toBe('coding');
  });
});
