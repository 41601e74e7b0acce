import { createViolation, type Violation, type ViolationInput } from '../../problem/violation.js';
import { defaultMessage, leaksValue } from '../violations/violation-messages.js';
import type { PipeFailure, RejectedArgument, StockError } from './pipe-failures.js';

/** The texts of an exception as violations of the parameter: all that is known when a pipe of the app's own threw. */
export function messageViolations(
  { messages }: Pick<StockError, 'messages'>,
  { pipe }: PipeFailure,
  argument: RejectedArgument,
  echo: boolean,
): Violation[] {
  const code = codeOf(pipe);
  return messages.map((said) => {
    const isShown = said !== '' && (echo || !leaksValue(said, argument.value));
    return argumentViolation(argument, { code, message: isShown ? said : defaultMessage('invalid') });
  });
}

/** A violation at the parameter, or below it. */
export function argumentViolation(
  { part, name }: RejectedArgument,
  { code, message, below = [] }: Pick<ViolationInput, 'code' | 'message'> & { below?: readonly (string | number)[] },
): Violation {
  const segments = [...(name === undefined ? [] : [name]), ...below];
  if (part) return createViolation({ part, segments, code, message });
  // A decorator of the app's own: it alone knows which part of the request it reads.
  const parameter = name === undefined ? {} : { parameter: name };
  return { location: ['request'], ...parameter, severity: 'Error', code, message };
}

/** A pipe's own name is its constraint's name: `parseEven` of a `ParseEvenPipe`. */
function codeOf(pipe: object | undefined): string {
  const name = pipe?.constructor.name.replace(/Pipe$/, '') ?? '';
  return name === '' || name === 'Object' || name === 'Validation' ? 'invalid' : name[0]?.toLowerCase() + name.slice(1);
}
