import { describe, expect, it } from '@jest/globals';
import * as nest from '@nestjs/common';
import { occurrenceSymbol } from '../problem/occurrence.js';
import { CustomerNotFoundException } from './customer-not-found.exception.js';
import { InternalServerErrorException } from './internal-server-error.exception.js';
import { MethodNotAllowedException } from './method-not-allowed.exception.js';
import { NotAuthorizedException } from './not-authorized.exception.js';
import { NotFoundException } from './not-found.exception.js';
import { ProblemException } from './problem.exception.js';
import { UnsupportedMediaTypeException } from './unsupported-media-type.exception.js';
import { ValidationException } from './validation.exception.js';

const membersOf = (error: ProblemException) => {
  const { detail, title, extensions } = error[occurrenceSymbol]();
  return { detail, title, extensions };
};

describe.each([
  ['NotFoundException', NotFoundException, nest.NotFoundException],
  ['MethodNotAllowedException', MethodNotAllowedException, nest.MethodNotAllowedException],
  ['UnsupportedMediaTypeException', UnsupportedMediaTypeException, nest.UnsupportedMediaTypeException],
  ['InternalServerErrorException', InternalServerErrorException, nest.InternalServerErrorException],
])('The exception %s', (name, Own, Nest) => {
  it("is an instance of Nest's class, of HttpException, of ProblemException and of its own class", () => {
    const error = new Own();
    for (const type of [Nest, nest.HttpException, Error, ProblemException, Own]) expect(error).toBeInstanceOf(type);
    expect([error.name, error.constructor]).toEqual([name, Own]);
    expect(new Nest()).not.toBeInstanceOf(Own);
    expect(new Nest()).not.toBeInstanceOf(ProblemException);
  });

  it('has a stack that starts where it was created', () => {
    expect(String(new Own('x').stack).split('\n')[1]).toContain('nest-drop-in.spec');
  });
});

describe('A drop-in for an exception of Nest', () => {
  it.each([
    ['a string', ['No 7'], { detail: 'No 7', extensions: {} }],
    ['a description', ['No 7', 'Gone fishing'], { detail: 'No 7', title: 'Gone fishing', extensions: {} }],
    [
      'a description in the options',
      ['No 7', { description: 'Gone' }],
      { detail: 'No 7', title: 'Gone', extensions: {} },
    ],
    ['an object with a message', [{ message: 'No 7' }], { detail: 'No 7', extensions: {} }],
    [
      'the body of an exception of Nest',
      [{ message: 'No 7', error: 'Not Found', statusCode: 404, left: 3 }],
      { detail: 'No 7', extensions: { left: 3 } },
    ],
    ['members', [{ detail: 'No 7', message: 'hello' }], { detail: 'No 7', extensions: { message: 'hello' } }],
    ['nothing', [], { extensions: {} }],
  ])('accepts %s', (_what, args, expected) => {
    const error = new NotFoundException(...(args as [string]));
    expect(membersOf(error)).toEqual({ detail: undefined, title: undefined, ...expected });
  });

  it('keeps the cause of its options', () => {
    const cause = new Error('x');
    expect(new NotFoundException('No 7', { cause }).cause).toBe(cause);
  });

  it.each([
    ['a string', ['secret']],
    ['a description', ['secret', 'title']],
    ['an object with a message', [{ message: 'secret', error: 'x' }]],
  ])('with a 5xx keeps %s for the log', (_what, args) => {
    const error = new InternalServerErrorException(...(args as [string]));
    expect(error.message).toBe('secret');
    expect(membersOf(error)).toEqual({ detail: undefined, title: undefined, extensions: {} });
  });

  it('cannot be made to throw by its arguments', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const args of [[proxy], ['x', proxy], [proxy, 'title'], [null, null], [7, Symbol('x')]]) {
      expect(() => new NotFoundException(...(args as [string]))).not.toThrow();
    }
  });

  it('has subclasses that are instances of all of its classes', () => {
    const error = new CustomerNotFoundException('No 7');
    for (const type of [NotFoundException, nest.NotFoundException, ProblemException])
      expect(error).toBeInstanceOf(type);
    expect(new NotFoundException()).not.toBeInstanceOf(CustomerNotFoundException);
    expect(new ValidationException()).not.toBeInstanceOf(NotAuthorizedException);
  });
});

describe('getResponse()', () => {
  it.each([
    [new NotFoundException('No 7'), { statusCode: 404, message: 'No 7', error: 'Not Found' }],
    [new NotFoundException(), { statusCode: 404, message: 'Not found', error: 'Not Found' }],
    [
      new NotFoundException({ detail: 'No 7', left: 3, cause: new Error('secret') }),
      { statusCode: 404, message: 'No 7', error: 'Not Found', left: 3 },
    ],
    [
      new InternalServerErrorException('secret'),
      { statusCode: 500, message: 'Internal Server Error', error: 'Internal Server Error' },
    ],
    [
      new InternalServerErrorException({ detail: 'The disk is full.' }),
      { statusCode: 500, message: 'The disk is full.', error: 'Internal Server Error' },
    ],
  ])('is an object in the form of Nest, without texts for the log', (error, expected) => {
    expect(error.getResponse()).toEqual(expected);
  });

  it('contains the violations of a validation problem', () => {
    const violation = { location: ['request', 'body'], severity: 'Error', code: 'required', message: 'x' } as const;
    const error = new ValidationException({ detail: 'One violation.', validation: [violation] });
    expect(error.getResponse()).toEqual({
      statusCode: 400,
      message: 'One violation.',
      error: 'Bad Request',
      validation: [violation],
    });
  });
});
