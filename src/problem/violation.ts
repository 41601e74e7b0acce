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
