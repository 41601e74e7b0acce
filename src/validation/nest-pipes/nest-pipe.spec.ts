import { describe, expect, it } from '@jest/globals';
import { ParseBoolPipe, ParseDatePipe, ParseFloatPipe, ParseIntPipe, ParseUUIDPipe } from '@nestjs/common';
import { nestPipeOf } from './nest-pipe.js';

const PIPES = { ParseBoolPipe, ParseDatePipe, ParseFloatPipe, ParseIntPipe, ParseUUIDPipe };

/** A pipe of Nest as bundlers rename it. */
const renamed = (Type: new () => object, name: string): object =>
  new (Object.defineProperty(class extends Type {}, 'name', { value: name }))();

/** The class of another copy of Nest, renamed. */
class Ov {
  exceptionFactory = (input: unknown) => input;
}

describe('A pipe of Nest', () => {
  it.each([
    ['ParseIntPipe', 'ParseIntPipe2'],
    ['ParseFloatPipe', 'ov'],
    ['ParseBoolPipe', 'a'],
    ['ParseUUIDPipe', ''],
    ['ParseDatePipe', 'ParseIntPipe'],
  ] as const)('is recognized if a bundler renames %s to %j', (name, other) => {
    expect(nestPipeOf(renamed(PIPES[name], other), undefined)).toBe(name);
  });

  it.each([
    ['ParseFloatPipe', 'Validation failed (numeric string is expected)'],
    ['ParseBoolPipe', 'Validation failed (boolean string is expected)'],
    ['ParseDatePipe', 'Validation failed (no Date provided)'],
    ['ParseEnumPipe', 'Validation failed (enum string is expected)'],
    ['ParseUUIDPipe', 'Validation failed (uuid v 4 is expected)'],
    ['ParseUUIDPipe', 'Validation failed (uuid is expected)'],
    ['ParseUUIDPipe', 'The value passed as UUID is not a string'],
    ['ParseArrayPipe', 'Validation failed (parsable array expected)'],
    ['ParseFilePipe', 'File is required'],
  ])('of a bundled copy is recognized as %s by the text that it passes to its factory: %s', (name, text) => {
    expect(nestPipeOf(new Ov(), text)).toBe(name);
  });

  it.each([
    ['no pipe', undefined, 'File is required'],
    ['another text', new Ov(), 'Validation failed'],
    ['no text', new Ov(), undefined],
  ])('is none for %s', (_what, pipe, text) => {
    expect(nestPipeOf(pipe, text)).toBeUndefined();
  });
});
