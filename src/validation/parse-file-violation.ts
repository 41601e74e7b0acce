import type { Violation } from '../problem/violation.js';
import type { RejectedArgument } from './pipe-failures.js';
import { argumentViolation } from './pipe-messages.js';

/** What Nest's file validators say they expect, before or after what they got instead. */
const MAX_SIZE = /expected size is less than (\d+)/;
const MEDIA_TYPE = /expected type is (.+)\)/;

/** What Nest's `ParseFilePipe` refuses. `maxLength` counts bytes, as OpenAPI 3.1 has it for binary strings. */
export function fileViolation(said: string, argument: RejectedArgument): Violation {
  if (said === 'File is required')
    return argumentViolation(argument, { code: 'required', message: 'should have a file' });
  const [, size] = MAX_SIZE.exec(said) ?? [];
  if (size) return argumentViolation(argument, { code: 'maxLength', message: `should be smaller than ${size} bytes` });
  const [, type] = MEDIA_TYPE.exec(said) ?? [];
  if (type) return argumentViolation(argument, { code: 'contentMediaType', message: `should be of the type ${type}` });
  return argumentViolation(argument, { code: 'invalid', message: said });
}
