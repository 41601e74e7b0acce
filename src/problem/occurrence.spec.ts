import { describe, expect, it } from '@jest/globals';
import { type Occurrence, occurrenceOf, occurrenceSymbol } from './occurrence.js';

const occurrence: Occurrence = { status: 409, extensions: {} };

describe('the occurrence of an error', () => {
  it('is what the error tells about itself, asked as a method of it', () => {
    const error = {
      told: occurrence,
      [occurrenceSymbol]() {
        return this.told;
      },
    };
    expect(occurrenceOf(error)).toBe(occurrence);
  });

  it('is heard from another copy of this package', () => {
    expect(occurrenceOf({ [Symbol.for('nestjs-problems.occurrence')]: () => occurrence })).toBe(occurrence);
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a string', 'thrown'],
    ['a function', () => occurrence],
    ['an error of somebody else', new Error('thrown')],
    ['a member of that name that is no method', { [occurrenceSymbol]: occurrence }],
  ])('is none in %s', (_name, thrown) => {
    expect(occurrenceOf(thrown)).toBeUndefined();
  });
});
