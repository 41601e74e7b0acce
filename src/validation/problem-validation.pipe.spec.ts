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

/** Nest strips some of these from every value that it validates, and class-validator takes the others for known. */
const isInherited = (text: string) => text === 'prototype' || text in Object.prototype;
const name = fc.string({ unit: 'grapheme' }).filter((text) => !isInherited(text) && text !== 'known');

describe('the pointer of a violation', () => {
  it('leads an RFC 6901 library to the rejected value, whatever the client calls it', async () => {
    const pipe = new ProblemValidationPipe({ whitelist: true, forbidNonWhitelisted: true });
    const body = fc.uniqueArray(name, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(body, async (names) => {
        const value = Object.fromEntries(names.map((member, index) => [member, `value ${index}`]));
        const problem = await refusal(pipe.transform({ ...value }, { type: 'body', metatype: Empty }));
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

describe('the pipe', () => {
  it('refuses a value of a class without rules at its root, with forbidUnknownValues', async () => {
    const pipe = new ProblemValidationPipe({ forbidUnknownValues: true });
    const { violations } = await refusal(pipe.transform({ a: 1 }, { type: 'body', metatype: WithoutRules }));
    expect(violations).toMatchObject([{ location: ['request', 'body'], pointer: '#', code: 'type' }]);
  });

  it('refuses a value that is no object at its root', async () => {
    for (const value of ['text', 5, true]) {
      const refused = refusal(new ProblemValidationPipe().transform(value, { type: 'body', metatype: Empty }));
      expect((await refused).violations).toMatchObject([{ location: ['request', 'body'], pointer: '#', code: 'type' }]);
    }
  });

  it('lets what its exceptionFactory makes be', async () => {
    const chosen = new Error('chosen');
    const pipe = new ProblemValidationPipe({ forbidUnknownValues: true, exceptionFactory: () => chosen });
    await expect(pipe.transform({ a: 1 }, { type: 'body', metatype: WithoutRules })).rejects.toBe(chosen);
  });
});

function refusal(pending: Promise<unknown>): Promise<ValidationException> {
  return pending.then(
    () => Promise.reject(new Error('The pipe let the value pass.')),
    (error: ValidationException) => error,
  );
}

describe('a message that its maker left out', () => {
  it('is in our words', async () => {
    class Silent {
      @MinLength(3, { message: () => undefined as unknown as string })
      name!: string;
    }
    const problem = await refusal(
      new ProblemValidationPipe().transform({ name: 'x' }, { type: 'body', metatype: Silent }),
    );
    expect(problem.violations).toMatchObject([{ code: 'minLength', message: 'is too short (expected: 3)' }]);
  });
});
