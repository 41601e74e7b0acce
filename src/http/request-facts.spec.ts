import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { factsOf, hasBody, unreadable } from './request-facts.js';

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

describe('a request', () => {
  it.each([
    [{}, false],
    [{ 'content-length': '0' }, false],
    [{ 'content-length': '' }, false],
    [{ 'content-length': '1' }, true],
    [{ 'transfer-encoding': 'chunked' }, true],
    [{ 'transfer-encoding': 'chunked', 'content-length': '0' }, true],
  ])('with %j has a body: %s', (headers, expected) => {
    expect(hasBody(headers)).toBe(expected);
  });
});

describe('what keeps a parser of JSON from reading a body', () => {
  const json = (parameters: string) => ({ 'content-type': `application/json${parameters}`, 'content-length': '2' });

  it.each([
    ['nothing', {}, undefined],
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
    ['UTF-8 with more to it', json('; charset=utf-8-mac'), 'charset'],
    ['what only ends as UTF-8', json('; charset=x-utf-8'), 'charset'],
    ['Latin-1 in quotes', json(';a=b; charset="ISO-8859-1"'), 'charset'],
    ['a suffix of JSON', { 'content-type': 'application/a+JSON ; charset=latin1' }, 'charset'],
    ['another type', { 'content-type': 'text/plain; charset=latin1' }, undefined],
    ['a parameter that only contains the word', json('; xcharset=latin1'), undefined],
    ['a charset that is not said', json('; charset='), undefined],
  ])('is, with %s: %j', (_name, headers, expected) => {
    expect(unreadable(headers)).toBe(expected);
  });

  it.each([
    ['gzip', 'coding'],
    [' Identity ', undefined],
    ['br, gzip', 'coding'],
  ])('is, with the coding %j: %s', (coding, expected) => {
    expect(unreadable({ 'content-encoding': coding, 'content-length': '2' })).toBe(expected);
    expect(unreadable({ 'content-encoding': coding })).toBeUndefined();
  });

  it('is the coding before the charset', () => {
    expect(unreadable({ ...json('; charset=utf-16'), 'content-encoding': 'gzip' })).toBe('coding');
  });
});
