import type { PipeTransform } from '@nestjs/common';
import { standardSchemaOf } from '../standard-schema/standard-schema.js';

/** A pipe that validates its values by itself may say so; then the validation of the module does not run beside it. */
export interface ValidatingPipe extends PipeTransform {
  /** `true` if the pipe validates, so that `ProblemsModule` does not validate the same value. */
  readonly validates: boolean;
}

/** Marks the pipe that the module registers, in every copy of this package. */
const DEFAULT = Symbol.for('nestjs-problems.default-pipe');

/** Marks a pipe as the one for values that no other pipe validates. */
export function asDefaultPipe<Pipe extends PipeTransform>(pipe: Pipe): Pipe {
  return Object.defineProperty(pipe, DEFAULT, { value: true });
}

/**
 * The pipes of a parameter, without the default pipe if another pipe validates the value. The app chose the options of
 * that pipe for this value; a second validation with other options could reject what the first one accepts.
 */
export function effectivePipes(pipes: readonly object[], parameter: { readonly schema?: unknown }): readonly object[] {
  if (pipes.length < 2 || !pipes.some(isDefault)) return pipes;
  const others = pipes.filter((pipe) => !isDefault(pipe));
  return others.some((pipe) => validates(pipe, parameter)) ? others : pipes;
}

function isDefault(pipe: object): boolean {
  return DEFAULT in pipe;
}

function validates(pipe: object, parameter: { readonly schema?: unknown }): boolean {
  const { validates: declared } = pipe as Partial<ValidatingPipe>;
  if (typeof declared === 'boolean') return declared;
  if (isSchemaPipe(pipe)) return standardSchemaOf(parameter) !== undefined;
  return isClassPipe(pipe) || pipe.constructor.name.endsWith('ValidationPipe');
}

/** `StandardSchemaValidationPipe` of Nest 12, of whichever copy. */
function isSchemaPipe(pipe: object): boolean {
  return typeof (pipe as { formatIssueMessages?: unknown }).formatIssueMessages === 'function';
}

/** `ValidationPipe` of Nest or a subclass, of whichever copy. */
function isClassPipe(pipe: object): boolean {
  return 'validatorOptions' in pipe && 'isTransformEnabled' in pipe;
}
