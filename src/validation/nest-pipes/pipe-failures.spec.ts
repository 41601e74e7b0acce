import { describe, expect, it } from '@jest/globals';
import * as nest from '@nestjs/common';
import { ValidationException } from '../../exceptions/validation.exception.js';
import { define } from '../../problem/problem-definition.js';
import { isStatus, stockErrorOf } from './pipe-failures.js';

const copy = (members: object) => Object.assign(new Error('x'), members);

describe('what an exception of Nest says', () => {
  it.each([
    ['one text', new nest.BadRequestException('a'), 400, ['a'], false],
    ['many', new nest.BadRequestException(['a', ['b'], 7]), 400, ['a', 'b'], false],
    [
      'texts by the path',
      new nest.BadRequestException({ message: { a: ['b', 'c'], d: 'e' } }),
      400,
      ['b', 'c', 'e'],
      true,
    ],
    ['a text for a body', new nest.HttpException('a', 422), 422, ['a'], false],
    ['nothing but its status', new nest.BadRequestException(), 400, [], false],
    ['the phrase of its status on purpose', new nest.BadRequestException('Bad Request'), 400, ['Bad Request'], false],
    [
      'an error code beside',
      new nest.BadRequestException({ message: 'a', statusCode: 400, error: 'e', errorCode: 'E1' }),
      400,
      ['a'],
      false,
    ],
    ['no message', new nest.BadRequestException({ error: 'e' }), 400, [], false],
    ['a message that is null', new nest.BadRequestException({ message: null }), 400, [], false],
  ])('%s', (_name, error, status, messages, isGrouped) => {
    expect(stockErrorOf(error)).toEqual({ status, messages, isGrouped });
  });

  it('is heard from another copy of Nest', () => {
    const error = copy({ getStatus: () => 400, getResponse: () => ({ message: 'a' }) });
    expect(stockErrorOf(error)).toEqual({ status: 400, messages: ['a'], isGrouped: false });
  });

  class Decorated extends nest.BadRequestException {}
  define(Decorated, { slug: 'decorated', title: 'Decorated', status: 400 });

  it.each([
    ['no error', { getStatus: () => 400, getResponse: () => 'a' }],
    ['another error', new Error('x')],
    ['one without a response', copy({ getStatus: () => 400 })],
    ['one without a status', copy({ getResponse: () => 'a' })],
    ['one whose status is none', copy({ getStatus: () => '400', getResponse: () => 'a' })],
    ['one whose response is none', copy({ getStatus: () => 400, getResponse: () => null })],
    ['a problem', new ValidationException('a')],
    ['an exception that is a problem type', new Decorated('a')],
    ['one with a member of its own', new nest.BadRequestException({ message: 'a', reason: 'b' })],
  ])('is nothing from %s', (_name, error) => {
    expect(stockErrorOf(error)).toBeUndefined();
  });
});

describe('a status', () => {
  it.each([
    [400, true, true],
    [422, true, true],
    [402, false, true],
    [406, false, true],
    [418, false, true],
    [499, false, true],
    [401, false, false],
    [403, false, false],
    [404, false, false],
    [399, false, false],
    [500, false, false],
    [200, false, false],
  ])('of %i is one of a validation: %s; from a pipe of Nest: %s', (status, own, builtIn) => {
    expect([isStatus(status, false), isStatus(status, true)]).toEqual([own, builtIn]);
  });
});
