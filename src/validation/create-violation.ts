import type { RequestPart, Severity, Violation } from '../problem/violation.js';
import { fragmentPointer } from './json-pointer.js';

/** What a source of violations says of one; where it is follows from `part` and `segments`. */
export interface ViolationInput {
  readonly part: RequestPart;
  /** From the root of the part to the value at fault, or to the member that is missing. */
  readonly segments: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
  readonly severity?: Severity;
  /** Whether the member is absent, so that only its container can be located. Default: when the code is `required`. */
  readonly absent?: boolean;
  /** Further members, such as `line` and `column`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A violation in the one shape that all sources share. A missing member is located at its container. */
export function createViolation(finding: ViolationInput): Violation {
  const { part, segments, code, message, severity = 'Error', absent = code === 'required', extra } = finding;
  const location = ['request', part, ...(absent ? segments.slice(0, -1) : segments)];
  if (part === 'body') return { location, pointer: fragmentPointer(segments), severity, code, message, ...extra };
  const [parameter] = segments;
  return {
    location,
    ...(parameter !== undefined && { parameter: String(parameter) }),
    severity,
    code,
    message,
    ...extra,
  };
}

/** The violation of a member that is absent and not optional. */
export function missingMember(part: RequestPart, segments: readonly (string | number)[]): Violation {
  return createViolation({ part, segments, code: 'required', message: missingMessage(segments) });
}

export function missingMessage(segments: readonly (string | number)[]): string {
  return segments.length === 0 ? 'should not be empty' : `should have required property '${String(segments.at(-1))}'`;
}
