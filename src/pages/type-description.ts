import type { ProblemExample, ProblemLink, Retry } from '../problem/problem-definition.js';

/** A JSON Schema (2020-12) of the extension members of a type. */
interface ExtensionsSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** An example of a response. */
export interface TypicalResponse {
  readonly headers: Readonly<Record<string, string>>;
  /** Absent if the status has no body. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/**
 * A problem type as data: served as `application/json`, contained in `problems.json`, and the source of the page of the
 * type. Members may be added, but are never removed.
 */
export interface TypeDescription {
  readonly slug: string;
  /** The type URI, as in problems. */
  readonly type: string;
  /** The URI of its documentation; the type URI if the type is defined elsewhere. */
  readonly documentation: string;
  /** `true` if the type is defined elsewhere: this catalog has no page for it. */
  readonly external?: true;
  readonly title: string;
  readonly status: number;
  /** The slug of the type that this one is a variant of. */
  readonly variant_of?: string;
  /** The slugs of its own variants. */
  readonly variants?: readonly string[];
  /** Markdown, like all longer texts. */
  readonly meaning?: string;
  readonly examples?: readonly ProblemExample[];
  readonly advice?: string;
  readonly extensions?: ExtensionsSchema;
  /** Headers of every occurrence. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the same request may be sent again, if the type says it. Otherwise its status does. */
  readonly retry?: Retry;
  /** The `Retry-After` of every occurrence: seconds, or a date as ISO 8601. */
  readonly retry_after?: number | string;
  readonly links?: readonly ProblemLink[];
  /** A typical response, made by the code that makes real ones. */
  readonly example: TypicalResponse;
}

/** What clients should know about flow ids. */
export interface FlowDescription {
  /** The response header. */
  readonly header: string;
  /** The member of problems; `null` for none. */
  readonly member: string | null;
  /** The request headers from which an id is accepted. */
  readonly accept: readonly string[];
  /** Whether every request must have one. */
  readonly required: boolean;
}

/** All problem types of an API as data. */
export interface CatalogDescription {
  readonly title: string;
  readonly flow: FlowDescription;
  readonly types: readonly TypeDescription[];
}
