import { describe, expect, it } from '@jest/globals';
import * as nest from '@nestjs/common';
import { parsePipeViolations } from './parse-pipes.js';
import { argumentViolation, messageViolations, type RejectedArgument } from './pipe-failures.js';

const argument: RejectedArgument = { part: 'query', name: 'limit', value: 'x' };
const stock = (...messages: string[]) => ({ status: 400, messages, isGrouped: false });

/** Codes and messages of the violations of an exception of this pipe. */
function violations(pipe: object, messages: string[] = ['text'], from = argument, factoryInput: unknown = messages) {
  return parsePipeViolations(stock(...messages), { pipe, factoryInput }, from)?.map(({ code, message }) => [
    code,
    message,
  ]);
}

enum Numeric {
  one = 1,
  two = 2,
}

class OwnInt extends nest.ParseIntPipe {}
/** The same class in another copy of Nest. */
const Copied = { ParseFloatPipe: class ParseFloatPipe {} }.ParseFloatPipe;

describe('parsePipeViolations()', () => {
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
  ])('returns for %p: %s, %s', (pipe, code, message) => {
    expect(violations(pipe)).toEqual([[code, message]]);
  });

  it.each([
    ['[0] item must be a number', 'type', 'should be a number', [0]],
    ['[12] item must be a boolean value', 'type', 'should be true or false', [12]],
    ['item must be a number', 'type', 'should be a number', []],
    ['Validation failed (parsable array expected)', 'type', 'should be an array', []],
    ['[3] must be\nlarge', 'items', 'must be\nlarge', [3]],
    ['[3] secret is not a word', 'items', 'is not valid', [3]],
    ['a [3] b', 'type', 'should be an array', []],
  ])('returns for the message %j of ParseArrayPipe: %s, %s', (text, code, message, below) => {
    const from = { ...argument, value: ['secret'] };
    expect(parsePipeViolations(stock(text), { pipe: new nest.ParseArrayPipe(), factoryInput: text }, from)).toEqual([
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
      'should have the media type image/png',
    ],
    ['Too blue', 'invalid', 'Too blue'],
  ])('returns for the message %j of ParseFilePipe: %s, %s', (text, code, message) => {
    expect(violations(new nest.ParseFilePipe(), [text])).toEqual([[code, message]]);
    expect(violations(new nest.ParseFilePipe(), [text], { ...argument, value: undefined })).toEqual([[code, message]]);
  });

  it.each([undefined, null])('returns a missing parameter for the value %s', (value) => {
    for (const pipe of [new nest.ParseIntPipe(), new nest.ParseArrayPipe()]) {
      expect(violations(pipe, ['text'], { ...argument, value })).toEqual([
        ['required', "should have required property 'limit'"],
      ]);
    }
    expect(violations(new nest.ParseIntPipe(), ['text'], { part: 'body', value })).toEqual([
      ['required', 'should not be empty'],
    ]);
  });

  it.each([
    ['a pipe of the app', new (class OwnPipe {})(), ['text'], ['text']],
    ['another message than the default', new nest.ParseIntPipe(), ['chosen'], ['text']],
    ['one other message', new nest.ParseIntPipe(), ['text', 'chosen'], ['text', 'more']],
    ['more messages than the default', new nest.ParseIntPipe(), ['text', 'more'], ['text']],
    ['fewer messages than the default', new nest.ParseIntPipe(), ['text'], ['text', 'more']],
  ])('returns undefined for %s', (_name, pipe, messages, factoryInput) => {
    expect(violations(pipe, messages, argument, factoryInput)).toBeUndefined();
  });

  it('returns undefined if the pipe is unknown', () => {
    expect(parsePipeViolations(stock('text'), { factoryInput: ['text'] }, argument)).toBeUndefined();
  });

  it('accepts a single text as the input of the factory', () => {
    expect(violations(new nest.ParseIntPipe(), ['text'], argument, 'text')).toHaveLength(1);
  });
});

describe('messageViolations()', () => {
  class ParseEvenPipe {}
  const fromMessage = (pipe: object | undefined, message: string, echo = false) =>
    messageViolations([message], { pipe }, { ...argument, value: 'secret' }, { echo });

  it.each([
    [new ParseEvenPipe(), 'parseEven'],
    [new (class Even {})(), 'even'],
    [new (class PipeEven {})(), 'pipeEven'],
    [new (class Pipe {})(), 'invalid'],
    [new nest.ValidationPipe({ validatorPackage: {} as never, transformerPackage: {} as never }), 'invalid'],
    [{}, 'invalid'],
    [undefined, 'invalid'],
  ])('derives the code from the pipe %p: %s', (pipe, code) => {
    expect(fromMessage(pipe, 'must be even')).toEqual([
      { location: ['request', 'query', 'limit'], parameter: 'limit', severity: 'Error', code, message: 'must be even' },
    ]);
  });

  it('replaces a message that quotes the value, except with echo', () => {
    expect(fromMessage(undefined, 'secret is odd')[0]?.message).toBe('is not valid');
    expect(fromMessage(undefined, 'secret is odd', true)[0]?.message).toBe('secret is odd');
    expect(fromMessage(undefined, '', true)[0]?.message).toBe('is not valid');
  });

  it('has no part of the request for a custom decorator', () => {
    const common = { code: 'c', message: 'm' };
    expect(argumentViolation({ name: 'a', value: 1 }, common)).toEqual({
      location: ['request'],
      parameter: 'a',
      severity: 'Error',
      ...common,
    });
    expect(argumentViolation({ value: 1 }, common)).toEqual({ location: ['request'], severity: 'Error', ...common });
    expect(argumentViolation({ part: 'body', value: 1 }, { ...common, below: [0, 'a'] }).pointer).toBe('#/0/a');
  });
});
