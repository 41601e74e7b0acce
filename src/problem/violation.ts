import { isReadable, memberOf } from './untrusted.js';

/** The part of a request that a violation is in. */
export type RequestPart = 'body' | 'query' | 'path' | 'header';

/** The severity of a violation. A request with warnings only is not rejected. */
export type Severity = 'Error' | 'Warning';

/** One violation of the API's contract: location, code and message. Never contains the rejected value. */
export interface Violation {
  /** `["request", part, …segments]` of the rejected value, or of the container of a missing member. Indexes are numbers. */
  readonly location: readonly (string | number)[];
  /** In the body: the JSON Pointer (RFC 6901, section 6) of the value or of the missing member, as a URI fragment. */
  readonly pointer?: string;
  /** In query, path and header: the name of the parameter. */
  readonly parameter?: string;
  readonly severity: Severity;
  /** A keyword of JSON Schema (`required`, `type`, `format`, …), or the name of a custom constraint. */
  readonly code: string;
  readonly message: string;
  /** Further members, such as `line` and `column` of malformed JSON. */
  readonly [extra: string]: unknown;
}

/** Whether this can be written as a violation: an app may put anything into the member. */
export function isViolation(value: unknown): value is Violation {
  const location = memberOf(value, 'location');
  return isReadable(location) && Array.isArray(location);
}

/** The input of {@link createViolation}. `part` and `segments` determine the location. */
export interface ViolationInput {
  readonly part: RequestPart;
  /** From the root of the part to the rejected value, or to the missing member. */
  readonly segments: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
  readonly severity?: Severity;
  /** Whether the member is absent, so that its container is located instead. Default: `true` for the code `required`. */
  readonly absent?: boolean;
  /** Further members, such as `line` and `column`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Creates a violation. A missing member is located at its container. */
export function createViolation(input: ViolationInput): Violation {
  const { part, segments, code, message, severity = 'Error', absent = code === 'required', extra } = input;
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

/** The violation of a required member that is absent. */
export function missingMember(part: RequestPart, segments: readonly (string | number)[]): Violation {
  return createViolation({ part, segments, code: 'required', message: missingMessage(segments) });
}

/** The message for an absent member, or for an absent value if there are no segments. */
export function missingMessage(segments: readonly (string | number)[]): string {
  return segments.length === 0 ? 'should not be empty' : `should have required property '${String(segments.at(-1))}'`;
}

/**
 * A JSON Pointer as a URI fragment (RFC 6901, sections 3 and 6): `#/items/0/name`. `~` and `/` are escaped, characters
 * outside of fragments are percent-encoded, and a lone surrogate becomes U+FFFD.
 */
export function fragmentPointer(segments: readonly (string | number)[]): string {
  return `#${segments.map((segment) => `/${escapeSegment(String(segment))}`).join('')}`;
}

function escapeSegment(segment: string): string {
  if (PLAIN.test(segment)) return segment;
  const escaped = segment.replaceAll('~', '~0').replaceAll('/', '~1');
  // encodeURI() keeps '#', which a fragment can't contain.
  return encodeURI(escaped.replace(LONE_SURROGATE, '\uFFFD')).replaceAll('#', '%23');
}

/** Names that need no escaping. */
const PLAIN = /^[\w-]*$/;
const LONE_SURROGATE = /\p{Surrogate}/gu;
