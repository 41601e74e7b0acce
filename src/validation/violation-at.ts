import type { RequestPart, Severity, Violation } from '../problem/violation.js';
import { fragmentPointer } from './json-pointer.js';

/** What a source of violations says of one; where it is follows from `part` and `segments`. */
export interface Finding {
  readonly part: RequestPart;
  /** From the root of the part to the value at fault, or to the member that is missing. */
  readonly segments: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
  readonly severity?: Severity;
}

/** A violation in the one shape that all sources share. A missing member is located at its container. */
export function violationAt({ part, segments, code, message, severity = 'Error' }: Finding): Violation {
  const known = code === 'required' ? segments.slice(0, -1) : segments;
  const location = ['request', part, ...known];
  if (part === 'body') return { location, pointer: fragmentPointer(segments), severity, code, message };
  const [parameter] = segments;
  return { location, ...(parameter !== undefined && { parameter: String(parameter) }), severity, code, message };
}

/** The violation of a member that is absent and not optional. */
export function missing(part: RequestPart, segments: readonly (string | number)[]): Violation {
  return violationAt({
    part,
    segments,
    code: 'required',
    message: `should have required property '${String(segments.at(-1))}'`,
  });
}
