import { describe, expect, it } from '@jest/globals';
import * as nest from '@nestjs/common';
import { parsePipeViolations } from './parse-pipes.js';
import type { RejectedArgument } from './pipe-failures.js';
import { argumentViolation, messageViolations } from './pipe-messages.js';

const argument: RejectedArgument = { part: 'query', name: 'limit', value: 'x' };
const stock = (...messages: string[]) => ({ status: 400, messages, isGrouped: false });

/** What a pipe of Nest refuses, in our words: without the place, which is always the same. */
function violations(pipe: object, says: string[] = ['said'], from = argument, told: unknown = says) {
  return parsePipeViolations(stock(...says), { pipe, told }, from)?.map(({ code, message }) => [code, message]);
}

enum Numeric {
  one = 1,
  two = 2,
}

class OwnInt extends nest.ParseIntPipe {}
/** As it comes from another copy of Nest. */
const Copied = { ParseFloatPipe: class ParseFloatPipe {} }.ParseFloatPipe;

describe('what a pipe of Nest refuses', () => {
  it.each([
    [new nest.ParseIntPipe(), 'type', 'should be an integer'],
    [new OwnInt(), 'type', 'should be an integer'],
    [new nest.ParseFloatPipe(), 'type', 'should be a number'],
    [new Copied(), 'type', 'should be a number'],
    [new nest.ParseBoolPipe(), 'type', "should be 'true' or 'false'"],
    [new nest.ParseDatePipe(), 'format', 'should be a date'],
    [new nest.ParseUUIDPipe(), 'format', 'should be a UUID'],
    [new nest.ParseUUIDPipe({ version: 'all' as '4' }), 'format', 'should be a UUID'],
    [new nest.ParseUUIDPipe({ version: '4' }), 'format', 'should be a UUID of version 4'],
    [new nest.ParseEnumPipe({ a: 'x', b: 'y' }), 'enum', 'should be one of x, y'],
    [new nest.ParseEnumPipe({ a: 'a', b: 'b' }), 'enum', 'should be one of a, b'],
    [new nest.ParseEnumPipe(Numeric), 'enum', 'should be one of 1, 2'],
    [new { ParseEnumPipe: class ParseEnumPipe {} }.ParseEnumPipe(), 'enum', 'should be one of '],
  ])('%p: %s, %s', (pipe, code, message) => {
    expect(violations(pipe)).toEqual([[code, message]]);
  });

  it.each([
    ['[0] item must be a number', 'type', 'should be a number', [0]],
    ['[12] item must be a boolean value', 'type', 'should be true or false', [12]],
    ['item must be a number', 'type', 'should be a number', []],
    ['Validation failed (parsable array expected)', 'type', 'should be an array', []],
    ['[3] must be\nlarge', 'items', 'must be\nlarge', [3]],
    ['[3] secret is no word', 'items', 'is not valid', [3]],
    ['a [3] b', 'type', 'should be an array', []],
  ])('in an array, by %j: %s, %s', (says, code, message, below) => {
    const from = { ...argument, value: ['secret'] };
    expect(parsePipeViolations(stock(says), { pipe: new nest.ParseArrayPipe(), told: says }, from)).toEqual([
      argumentViolation(from, { code, message, below }),
    ]);
  });

  it.each([
    ['File is required', 'required', 'should have a file'],
    [
      'Validation failed (current file size is 9, expected size is less than 1000)',
      'maxLength',
      'should be smaller than 1000 bytes',
    ],
    [
      'Validation failed (current file type is text/csv, expected type is image/png)',
      'contentMediaType',
      'should be of the type image/png',
    ],
    ['Too blue', 'invalid', 'Too blue'],
  ])('of a file, by %j: %s, %s', (says, code, message) => {
    expect(violations(new nest.ParseFilePipe(), [says])).toEqual([[code, message]]);
    expect(violations(new nest.ParseFilePipe(), [says], { ...argument, value: undefined })).toEqual([[code, message]]);
  });

  it.each([undefined, null])('when there is %s: that it is missing', (value) => {
    for (const pipe of [new nest.ParseIntPipe(), new nest.ParseArrayPipe()]) {
      expect(violations(pipe, ['said'], { ...argument, value })).toEqual([
        ['required', "should have required property 'limit'"],
      ]);
    }
    expect(violations(new nest.ParseIntPipe(), ['said'], { part: 'body', value })).toEqual([
      ['required', 'should not be empty'],
    ]);
  });

  it.each([
    ['a pipe of the app', new (class OwnPipe {})(), ['said'], ['said']],
    ['words of its own', new nest.ParseIntPipe(), ['chosen'], ['said']],
    ['some words of its own', new nest.ParseIntPipe(), ['said', 'chosen'], ['said', 'more']],
    ['more words than it was told', new nest.ParseIntPipe(), ['said', 'more'], ['said']],
    ['fewer words than it was told', new nest.ParseIntPipe(), ['said'], ['said', 'more']],
  ])('is left to others with %s', (_name, pipe, says, told) => {
    expect(violations(pipe, says, argument, told)).toBeUndefined();
  });

  it('is left to others when no pipe is known', () => {
    expect(parsePipeViolations(stock('said'), { told: ['said'] }, argument)).toBeUndefined();
  });

  it('may be told as one text', () => {
    expect(violations(new nest.ParseIntPipe(), ['said'], argument, 'said')).toHaveLength(1);
  });
});

describe('the texts of an exception of a pipe of the app', () => {
  class ParseEvenPipe {}
  const texts = (pipe: object | undefined, said: string, echo = false) =>
    messageViolations({ messages: [said] }, { pipe }, { ...argument, value: 'secret' }, echo);

  it.each([
    [new ParseEvenPipe(), 'parseEven'],
    [new (class Even {})(), 'even'],
    [new (class PipeEven {})(), 'pipeEven'],
    [new (class Pipe {})(), 'invalid'],
    [new nest.ValidationPipe({ validatorPackage: {} as never, transformerPackage: {} as never }), 'invalid'],
    [{}, 'invalid'],
    [undefined, 'invalid'],
  ])('have the code of %p: %s', (pipe, code) => {
    expect(texts(pipe, 'must be even')).toEqual([
      { location: ['request', 'query', 'limit'], parameter: 'limit', severity: 'Error', code, message: 'must be even' },
    ]);
  });

  it('quote no value, unless they may', () => {
    expect(texts(undefined, 'secret is odd')[0]?.message).toBe('is not valid');
    expect(texts(undefined, 'secret is odd', true)[0]?.message).toBe('secret is odd');
    expect(texts(undefined, '', true)[0]?.message).toBe('is not valid');
  });

  it('name no part where only the app knows it', () => {
    const finding = { code: 'c', message: 'm' };
    expect(argumentViolation({ name: 'a', value: 1 }, finding)).toEqual({
      location: ['request'],
      parameter: 'a',
      severity: 'Error',
      ...finding,
    });
    expect(argumentViolation({ value: 1 }, finding)).toEqual({ location: ['request'], severity: 'Error', ...finding });
    expect(argumentViolation({ part: 'body', value: 1 }, { ...finding, below: [0, 'a'] }).pointer).toBe('#/0/a');
  });
});
