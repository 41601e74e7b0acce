import type { ProblemExample, ProblemLink } from '../problem/problem-definition.js';

/** A JSON Schema (2020-12) of the extension members of a type. */
export interface ExtensionsSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A response as a client may get it. */
export interface TypicalResponse {
  readonly headers: Readonly<Record<string, string>>;
  /** Absent where the status has no body. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/**
 * A problem type as data: what the catalog answers as `application/json`, what `problems.json` holds, and all that the
 * page of a type is made from. Its members are stable: new ones may come, none goes.
 */
export interface TypeDescription {
  readonly slug: string;
  /** The type URI as it stands in a problem. */
  readonly type: string;
  /** Where its explanation is read. */
  readonly documentation: string;
  readonly title: string;
  readonly status: number;
  /** The slug of the type that this one is a variant of. */
  readonly variant_of?: string;
  /** The slugs of its own variants. */
  readonly variants?: readonly string[];
  /** Markdown, as all longer texts. */
  readonly meaning?: string;
  readonly examples?: readonly ProblemExample[];
  readonly advice?: string;
  readonly extensions?: ExtensionsSchema;
  /** Header fields that every occurrence carries. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds, or a point in time as ISO 8601. */
  readonly retry_after?: number | string;
  readonly links?: readonly ProblemLink[];
  /** A typical response, with the members that this API really sends. */
  readonly example: TypicalResponse;
}

/** What clients should know of flow ids. */
export interface FlowDescription {
  /** The response header. */
  readonly header: string;
  /** The member of problems, or `null` for none. */
  readonly member: string | null;
  /** The request headers that may bring an id. */
  readonly accept: readonly string[];
  /** Whether a request has to bring one. */
  readonly required: boolean;
}

/** All problem types of an API as data. */
export interface CatalogDescription {
  readonly title: string;
  readonly flow: FlowDescription;
  readonly types: readonly TypeDescription[];
}
