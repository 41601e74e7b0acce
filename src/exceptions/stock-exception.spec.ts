import { describe, expect, it } from '@jest/globals';
import * as nest from '@nestjs/common';
import { define } from '../problem/problem-definition.js';
import { isStockMember, stockExceptionOf } from './stock-exception.js';
import { ValidationException } from './validation.exception.js';

const copy = (members: object) => Object.assign(new Error('x'), members);

describe('stockExceptionOf()', () => {
  it.each([
    ['one message', new nest.BadRequestException('a'), 400, ['a'], false],
    ['several messages', new nest.BadRequestException(['a', ['b'], 7]), 400, ['a', 'b'], false],
    [
      'messages grouped by path',
      new nest.BadRequestException({ message: { a: ['b', 'c'], d: 'e' } }),
      400,
      ['b', 'c', 'e'],
      true,
    ],
    ['a string as the response', new nest.HttpException('a', 422), 422, ['a'], false],
    ['no message', new nest.BadRequestException(), 400, [], false],
    [
      'the status phrase as an explicit message',
      new nest.BadRequestException('Bad Request'),
      400,
      ['Bad Request'],
      false,
    ],
    [
      'an error code',
      new nest.BadRequestException({ message: 'a', statusCode: 400, error: 'e', errorCode: 'E1' }),
      400,
      ['a'],
      false,
    ],
    ['an object without a message', new nest.BadRequestException({ error: 'e' }), 400, [], false],
    ['null as the message', new nest.BadRequestException({ message: null }), 400, [], false],
  ])('reads an exception with %s', (_name, error, status, messages, isGrouped) => {
    expect(stockExceptionOf(error)).toEqual({ status, messages, isGrouped });
  });

  it('reads an exception from another copy of Nest', () => {
    const error = copy({ getStatus: () => 400, getResponse: () => ({ message: 'a' }) });
    expect(stockExceptionOf(error)).toEqual({ status: 400, messages: ['a'], isGrouped: false });
  });

  class Decorated extends nest.BadRequestException {}
  define(Decorated, { slug: 'decorated', title: 'Decorated', status: 400 });

  it.each([
    ['an object that is not an error', { getStatus: () => 400, getResponse: () => 'a' }],
    ['an error that is not an HttpException', new Error('x')],
    ['an error without getResponse()', copy({ getStatus: () => 400 })],
    ['an error without getStatus()', copy({ getResponse: () => 'a' })],
    ['an exception whose status is not a number', copy({ getStatus: () => '400', getResponse: () => 'a' })],
    ['an exception whose response is null', copy({ getStatus: () => 400, getResponse: () => null })],
    ['a problem exception', new ValidationException('a')],
    ['an exception that is a problem type', new Decorated('a')],
    ['an exception with another member', new nest.BadRequestException({ message: 'a', reason: 'b' })],
  ])('returns undefined for %s', (_name, error) => {
    expect(stockExceptionOf(error)).toBeUndefined();
  });
});

describe('isStockMember()', () => {
  it.each(['statusCode', 'message', 'error'])('is true for %s, which Nest itself sets', (name) => {
    expect(isStockMember(name)).toBe(true);
  });

  it('is false for any other member', () => {
    expect(isStockMember('errorCode')).toBe(false);
  });
});
