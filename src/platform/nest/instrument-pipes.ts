import type { ArgumentMetadata } from '@nestjs/common';
import { isPromise } from '../../problem/user-function.js';
import { effectivePipes } from '../../validation/nest-pipes/default-pipe.js';
import { type RejectedArgument, recordPipeFailure } from '../../validation/nest-pipes/pipe-failures.js';
import { ProblemValidationPipe } from '../../validation/problem-validation.pipe.js';
import { headersArgument } from '../../validation/violations/violations-problem.js';
import { patch } from '../ledger/patch.js';
import { PARAMETERS } from './nest-metadata.js';

/** What Nest knows of a parameter when its pipes begin. */
interface ParameterMetadata {
  /** Nest's number of the decorator; a text for decorators of the app's own. */
  readonly type?: unknown;
  readonly data?: unknown;
  readonly metatype?: unknown;
  readonly schema?: unknown;
}

/** Nest's class in which the pipes of every parameter run, in both majors. */
interface PipesConsumer {
  apply(value: unknown, metadata: ParameterMetadata, pipes: readonly object[]): Promise<unknown>;
}

/** Gets the result of every parameter's pipes, and returns what the handler gets. */
export type OnPipesResult = (result: Promise<unknown>) => Promise<unknown>;

const WITNESS = Symbol.for('nestjs-problems.pipe-witness');

/** The part of the request that a parameter decorator reads. */
const PARTS: Readonly<Record<string, RejectedArgument['part']>> = {
  [PARAMETERS.body]: 'body',
  [PARAMETERS.query]: 'query',
  [PARAMETERS.param]: 'path',
  [PARAMETERS.file]: 'body',
  [PARAMETERS.files]: 'body',
  [PARAMETERS.rawBody]: 'body',
  [PARAMETERS.cookies]: 'header',
  [PARAMETERS.signedCookies]: 'header',
};
const FILES: readonly unknown[] = [PARAMETERS.file, PARAMETERS.files];

/**
 * Sees what pipes refuse, so that it is known whose error it is and which parameter it speaks of: the exceptions of
 * Nest's pipes tell neither, and business code throws the same ones. A pipe that lets its value pass costs nothing more
 * than a look-up.
 *
 * @param creator Nest's `ExternalContextCreator`, which holds the class in question as a private member
 * @param onResult called for every parameter; that of the first app of the process holds
 * @returns whether it works with this version of Nest; once for a process, however many apps ask
 */
export function instrumentPipes(creator: unknown, onResult: OnPipesResult = (result) => result): boolean {
  return patch('pipes consumer', consumerPrototype(creator), (prototype) => {
    const { apply } = prototype;
    if (!Object.hasOwn(apply, WITNESS)) prototype.apply = witnessed(apply, onResult);
  });
}

function consumerPrototype(creator: unknown): PipesConsumer | undefined {
  const consumer = (creator as { pipesConsumer?: unknown } | undefined)?.pipesConsumer;
  if (typeof consumer !== 'object' || consumer === null) return undefined;
  const prototype: PipesConsumer = Object.getPrototypeOf(consumer);
  return typeof prototype.apply === 'function' ? prototype : undefined;
}

function witnessed(apply: PipesConsumer['apply'], onResult: OnPipesResult): PipesConsumer['apply'] {
  const witness: PipesConsumer['apply'] = function (this: PipesConsumer, value, metadata, all) {
    const pipes = effectivePipes(all, metadata);
    const ours = onlyOurs(pipes);
    if (!ours) for (const pipe of pipes) observeFactory(pipe);
    // Where nothing is validated Nest need not be bothered: what it makes of that costs a tenth of a small answer.
    const isIgnored = ours?.ignores(metadata as ArgumentMetadata);
    const result = isIgnored ? Promise.resolve(value) : apply.call(this, value, metadata, pipes);
    if (!ours) noteRefusals(result, value, metadata, pipes);
    return onResult(result);
  };
  return Object.defineProperty(witness, WITNESS, { value: true });
}

/** Our own pipe where no other is: its errors need no record. */
function onlyOurs(pipes: readonly object[]): ProblemValidationPipe | undefined {
  const [pipe] = pipes;
  // Not a subclass, which may do anything to the value.
  return pipes.length === 1 && pipe?.constructor === ProblemValidationPipe
    ? (pipe as ProblemValidationPipe)
    : undefined;
}

/** Nest does not tell which pipe threw. A pipe with a factory was recorded before; else it is taken for the last. */
function noteRefusals(result: unknown, value: unknown, metadata: ParameterMetadata, pipes: readonly object[]): void {
  // A separate branch, so that the handler does not wait longer for the result.
  Promise.resolve(result).then(undefined, (error: unknown) =>
    recordPipeFailure(error, { argument: argumentOf(metadata, value), pipe: pipes.at(-1) }),
  );
}

function argumentOf({ type, data, metatype, schema }: ParameterMetadata, value: unknown): RejectedArgument {
  const part = data === headersArgument ? 'header' : PARTS[String(type)];
  // What `@UploadedFile()` is given is a member of the request; the name of the field is on the file.
  const name: unknown = FILES.includes(type) ? fieldOf(value) : data;
  return { part, name: typeof name === 'string' && name !== '' ? name : undefined, metatype, schema, value };
}

function fieldOf(value: unknown): unknown {
  const [file] = Array.isArray(value) ? value : [value];
  return (file as { fieldname?: unknown } | null | undefined)?.fieldname;
}

/** A pipe that makes its exceptions with a factory, as all of Nest's own do. */
interface PipeWithFactory {
  exceptionFactory?: (input: unknown) => unknown;
  /** Of `ParseArrayPipe`: validates the items. */
  validationPipe?: PipeWithFactory & { transform(value: unknown, metadata: unknown): unknown };
}

const observed = new WeakSet<object>();

/** Records what a pipe passes to its `exceptionFactory`, which makes the same exception as before. */
export function observeFactory(pipe: PipeWithFactory): void {
  if (observed.has(pipe)) return;
  observed.add(pipe);
  const { exceptionFactory, validationPipe } = pipe;
  if (typeof exceptionFactory === 'function' && isOwnAndWritable(pipe)) {
    pipe.exceptionFactory = (input: unknown) => {
      const made = exceptionFactory.call(pipe, input);
      if (isPromise(made)) return made.then((error: unknown) => recorded(error, pipe, input));
      return recorded(made, pipe, input);
    };
  }
  if (typeof validationPipe === 'object' && validationPipe !== null) listenToItems(validationPipe);
}

function isOwnAndWritable(pipe: PipeWithFactory): boolean {
  return Object.getOwnPropertyDescriptor(pipe, 'exceptionFactory')?.writable === true;
}

function recorded(error: unknown, pipe: object, factoryInput: unknown): unknown {
  recordPipeFailure(error, { pipe, factoryInput });
  return error;
}

function listenToItems(pipe: NonNullable<PipeWithFactory['validationPipe']>): void {
  observeFactory(pipe);
  const { transform } = pipe;
  pipe.transform = (item: unknown, metadata: unknown) => {
    const result = transform.call(pipe, item, metadata);
    if (isPromise(result)) result.then(undefined, (error: unknown) => recordPipeFailure(error, { item }));
    return result;
  };
}
