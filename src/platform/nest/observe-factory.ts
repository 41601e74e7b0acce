import { recordPipeFailure } from '../../validation/nest-pipes/pipe-failures.js';

/** A pipe that makes its exceptions with a factory: all of Nest's own do. */
interface PipeWithFactory {
  exceptionFactory?: (told: unknown) => unknown;
  /** Of `ParseArrayPipe`: validates the items. */
  validationPipe?: PipeWithFactory & { transform(value: unknown, metadata: unknown): unknown };
}

const heard = new WeakSet<object>();

/** Listens to what a pipe tells its `exceptionFactory`, which makes the same exception as before. */
export function observeFactory(pipe: PipeWithFactory): void {
  if (heard.has(pipe)) return;
  heard.add(pipe);
  const { exceptionFactory, validationPipe } = pipe;
  if (typeof exceptionFactory === 'function' && isOwnAndWritable(pipe)) {
    pipe.exceptionFactory = (told: unknown) => {
      const made = exceptionFactory.call(pipe, told);
      if (made instanceof Promise) return made.then((error: unknown) => noted(error, pipe, told));
      return noted(made, pipe, told);
    };
  }
  if (typeof validationPipe === 'object' && validationPipe !== null) listenToItems(validationPipe);
}

function isOwnAndWritable(pipe: PipeWithFactory): boolean {
  return Object.getOwnPropertyDescriptor(pipe, 'exceptionFactory')?.writable === true;
}

function noted(error: unknown, pipe: object, told: unknown): unknown {
  recordPipeFailure(error, { pipe, factoryInput: told });
  return error;
}

function listenToItems(pipe: NonNullable<PipeWithFactory['validationPipe']>): void {
  observeFactory(pipe);
  const { transform } = pipe;
  pipe.transform = (item: unknown, metadata: unknown) => {
    const result = transform.call(pipe, item, metadata);
    if (result instanceof Promise) result.then(undefined, (error: unknown) => recordPipeFailure(error, { item }));
    return result;
  };
}
