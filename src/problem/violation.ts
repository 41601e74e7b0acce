/** The part of a request that a violation is in. */
export type RequestPart = 'body' | 'query' | 'path' | 'header';

/** How grave a violation is. Warnings alone do not fail a request. */
export type Severity = 'Error' | 'Warning';

/** One thing that is wrong with a request: where, by which rule, and in words. Never the rejected value. */
export interface Violation {
  /** `["request", part, …segments]` to the value at fault, or to the container of a missing member. Indexes are numbers. */
  readonly location: readonly (string | number)[];
  /** For bodies: an RFC 6901 JSON Pointer as a URI fragment (section 6), to the value or to the missing member. */
  readonly pointer?: string;
  /** For query, path and header: the name of the parameter. */
  readonly parameter?: string;
  readonly severity: Severity;
  /** From the vocabulary of JSON Schema (`required`, `type`, `format`, …), else the constraint's own name. */
  readonly code: string;
  readonly message: string;
  /** What a source adds, such as `line` and `column` of malformed JSON. */
  readonly [extra: string]: unknown;
}

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

/**
 * A JSON Pointer in its URI fragment form (RFC 6901, sections 3 and 6): `#/items/0/name`, with `~` and `/` escaped and
 * what a fragment can't hold percent-encoded. A lone surrogate, which no URI can carry, becomes U+FFFD.
 */
export function fragmentPointer(segments: readonly (string | number)[]): string {
  return `#${segments.map((segment) => `/${escapeSegment(String(segment))}`).join('')}`;
}

function escapeSegment(segment: string): string {
  if (PLAIN.test(segment)) return segment;
  const escaped = segment.replaceAll('~', '~0').replaceAll('/', '~1');
  // encodeURI keeps '#', which would end the fragment's host URI a second time.
  return encodeURI(escaped.replace(LONE_SURROGATE, '\uFFFD')).replaceAll('#', '%23');
}

/** What stands for itself in a pointer as in a fragment: most names, and every index. */
const PLAIN = /^[\w-]*$/;
const LONE_SURROGATE = /\p{Surrogate}/gu;
