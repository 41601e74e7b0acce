import { describe, expect, it } from '@jest/globals';
import { pipeFailureOf } from '../../validation/nest-pipes/pipe-failures.js';
import { instrumentPipes } from './instrument-pipes.js';

class Consumer {
  async apply(value: unknown, _metadata: unknown, pipes: readonly { transform(value: unknown): unknown }[]) {
    let result = value;
    for (const pipe of pipes) result = await pipe.transform(result);
    return result;
  }
}

describe('the witness of pipes', () => {
  it.each([undefined, {}, { pipesConsumer: null }, { pipesConsumer: {} }])(
    'says so when Nest hides its pipes: %j',
    (creator) => expect(instrumentPipes(creator)).toBe(false),
  );

  it('comes between once, however many apps ask', () => {
    const pipesConsumer = new Consumer();
    expect(instrumentPipes({ pipesConsumer })).toBe(true);
    const { apply } = pipesConsumer;
    expect(instrumentPipes({ pipesConsumer: new Consumer() })).toBe(true);
    expect(pipesConsumer.apply).toBe(apply);
  });

  it('knows the parameter of an error, and changes neither values nor errors', async () => {
    const pipesConsumer = new Consumer();
    instrumentPipes({ pipesConsumer });
    const metadata = { type: 4, data: 'limit' };
    expect(await pipesConsumer.apply('1', metadata, [{ transform: Number }])).toBe(1);
    const error = new Error('refused');
    const refuse = { transform: () => Promise.reject(error) };
    await expect(pipesConsumer.apply('x', metadata, [refuse])).rejects.toBe(error);
    expect(pipeFailureOf(error)).toMatchObject({
      argument: { part: 'query', name: 'limit', value: 'x' },
      pipe: refuse,
    });
    await expect(pipesConsumer.apply('y', { type: 5, data: 'id' }, [refuse])).rejects.toBe(error);
    expect(pipeFailureOf(error)).toMatchObject({ argument: { part: 'path', name: 'id', value: 'y' } });
  });

  it('knows the field of several files', async () => {
    const pipesConsumer = new Consumer();
    instrumentPipes({ pipesConsumer });
    const error = new Error('refused');
    const refuse = { transform: () => Promise.reject(error) };
    const files = [{ fieldname: 'pictures' }, { fieldname: 'pictures' }];
    await expect(pipesConsumer.apply(files, { type: 9 }, [refuse])).rejects.toBe(error);
    expect(pipeFailureOf(error)).toMatchObject({ argument: { part: 'body', name: 'pictures' } });
  });

  it('leaves a frozen pipe as it is', async () => {
    const pipesConsumer = new Consumer();
    instrumentPipes({ pipesConsumer });
    const pipe = Object.freeze({ exceptionFactory: () => new Error('refused'), transform: Number });
    expect(await pipesConsumer.apply('1', { type: 3 }, [pipe])).toBe(1);
  });
});
