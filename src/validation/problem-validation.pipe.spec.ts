import { describe, expect, it } from '@jest/globals';
import { Allow, MinLength } from 'class-validator';
import fc from 'fast-check';
import jsonpointer from 'jsonpointer';
import type { ValidationException } from '../exceptions/validation.exception.js';
import { ProblemValidationPipe } from './problem-validation.pipe.js';

class Empty {
  @Allow()
  known?: string;
}

/** Nest removes some of these from every value that it validates, and class-validator takes the others for declared. */
const isInherited = (text: string) => text === 'prototype' || text in Object.prototype;
const name = fc.string({ unit: 'grapheme' }).filter((text) => !isInherited(text) && text !== 'known');

describe('ProblemValidationPipe', () => {
  it('creates pointers that an RFC 6901 library resolves to the rejected value, for any member name', async () => {
    const pipe = new ProblemValidationPipe({ whitelist: true, forbidNonWhitelisted: true });
    const body = fc.uniqueArray(name, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(body, async (names) => {
        const value = Object.fromEntries(names.map((member, index) => [member, `value ${index}`]));
        const problem = await rejection(pipe.transform({ ...value }, { type: 'body', metatype: Empty }));
        const found = problem.violations.map(({ pointer = '' }) =>
          jsonpointer.get(value, decodeURIComponent(pointer.slice(1))),
        );
        expect(found.sort()).toEqual(Object.values(value).sort());
        expect(problem.violations.map(({ location }) => location[2]).sort()).toEqual(Object.keys(value).sort());
      }),
    );
  });
});

class WithoutRules {}

describe('ProblemValidationPipe.transform()', () => {
  it('locates a violation of forbidUnknownValues at the root', async () => {
    const pipe = new ProblemValidationPipe({ forbidUnknownValues: true });
    const { violations } = await rejection(pipe.transform({ a: 1 }, { type: 'body', metatype: WithoutRules }));
    expect(violations).toMatchObject([{ location: ['request', 'body'], pointer: '#', code: 'type' }]);
  });

  it('locates the violation of a value that is not an object at the root', async () => {
    for (const value of ['text', 5, true]) {
      const rejected = rejection(new ProblemValidationPipe().transform(value, { type: 'body', metatype: Empty }));
      expect((await rejected).violations).toMatchObject([
        { location: ['request', 'body'], pointer: '#', code: 'type' },
      ]);
    }
  });

  it('throws what the exceptionFactory returns, unchanged', async () => {
    const chosen = new Error('chosen');
    const pipe = new ProblemValidationPipe({ forbidUnknownValues: true, exceptionFactory: () => chosen });
    await expect(pipe.transform({ a: 1 }, { type: 'body', metatype: WithoutRules })).rejects.toBe(chosen);
  });
});

function rejection(pending: Promise<unknown>): Promise<ValidationException> {
  return pending.then(
    () => Promise.reject(new Error('The pipe let the value pass.')),
    (error: ValidationException) => error,
  );
}

describe('A constraint without a message', () => {
  it('gets the default message', async () => {
    class Silent {
      @MinLength(3, { message: () => undefined as unknown as string })
      name!: string;
    }
    const problem = await rejection(
      new ProblemValidationPipe().transform({ name: 'x' }, { type: 'body', metatype: Silent }),
    );
    expect(problem.violations).toMatchObject([{ code: 'minLength', message: 'is too short (expected: 3)' }]);
  });
});
