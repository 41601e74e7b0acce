import { createViolation, type Violation, type ViolationInput } from '../../problem/violation.js';
import { defaultMessage, leaksValue } from '../violations/violation-messages.js';
import type { PipeFailure, RejectedArgument } from './pipe-failures.js';

/** One violation of the parameter per message: nothing more is known about an exception of the app's own pipe. */
export function messageViolations(
  messages: readonly string[],
  { pipe }: PipeFailure,
  argument: RejectedArgument,
  echo: boolean,
): Violation[] {
  const code = codeOf(pipe);
  return messages.map((message) => {
    const isShown = message !== '' && (echo || !leaksValue(message, argument.value));
    return argumentViolation(argument, { code, message: isShown ? message : defaultMessage('invalid') });
  });
}

/** A violation at the parameter, or below it. */
export function argumentViolation(
  { part, name }: RejectedArgument,
  { code, message, below = [] }: Pick<ViolationInput, 'code' | 'message'> & { below?: readonly (string | number)[] },
): Violation {
  const segments = [...(name === undefined ? [] : [name]), ...below];
  if (part) return createViolation({ part, segments, code, message });
  // A custom decorator: which part of the request it reads is unknown.
  const parameter = name === undefined ? {} : { parameter: name };
  return { location: ['request'], ...parameter, severity: 'Error', code, message };
}

/** The code is the pipe's name: `parseEven` for a `ParseEvenPipe`. */
function codeOf(pipe: object | undefined): string {
  const name = pipe?.constructor.name.replace(/Pipe$/, '') ?? '';
  return name === '' || name === 'Object' || name === 'Validation' ? 'invalid' : name[0]?.toLowerCase() + name.slice(1);
}
