import { describe, expect, it } from '@jest/globals';
import { pipeFailureOf } from '../../validation/nest-pipes/pipe-failures.js';
import { observeFactory } from './instrument-pipes.js';

describe('who listens to a pipe', () => {
  const error = new Error('refused');

  it.each([
    ['at once', () => error],
    ['later', async () => error],
  ])('knows what it told its factory, which answers %s as before', async (_when, exceptionFactory) => {
    const pipe = { exceptionFactory: exceptionFactory as (told: unknown) => unknown };
    observeFactory(pipe);
    observeFactory(pipe);
    expect(await pipe.exceptionFactory(['told'])).toBe(error);
    expect(pipeFailureOf(error)).toMatchObject({ factoryInput: ['told'] });
  });

  it('knows which item a pipe for arrays refused', async () => {
    const own = new Error('of an item');
    const validationPipe = { transform: async (item: unknown) => (item === 'bad' ? Promise.reject(own) : item) };
    observeFactory({ validationPipe });
    expect(await validationPipe.transform('good')).toBe('good');
    await expect(validationPipe.transform('bad')).rejects.toBe(own);
    expect(pipeFailureOf(own)).toMatchObject({ item: 'bad' });
  });

  it('leaves the items of a pipe alone that answers at once', () => {
    const validationPipe = { transform: (item: unknown) => item };
    observeFactory({ validationPipe });
    expect(validationPipe.transform('good')).toBe('good');
  });
});
