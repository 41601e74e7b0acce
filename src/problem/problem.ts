/**
 * A problem on the wire: the members of RFC 9457, section 3.1, and extension members beside them (section 3.2). The one
 * type of a problem's body, for servers and clients.
 *
 * Clients read problems as the standard asks: "If a member's value type does not match the specified type, the member
 * MUST be ignored" (section 3.1), and is missing here.
 *
 * @example
 * const problem: ProblemDetails = await response.json();
 */
export interface ProblemDetails {
  /** A URI reference that "identifies the problem type" (section 3.1.1). Default: `about:blank`. */
  readonly type: string;
  /** A "short, human-readable summary of the problem type" (section 3.1.3). */
  readonly title?: string;
  /** The HTTP status of the response (section 3.1.2), or the `status` of the body if no response is known. */
  readonly status?: number;
  /** A "human-readable explanation specific to this occurrence of the problem" (section 3.1.4). */
  readonly detail?: string;
  /** A URI reference that "identifies the specific occurrence of the problem" (section 3.1.5). */
  readonly instance?: string;
  /** The unchanged body of a response that is not a JSON object. */
  readonly text?: string;
  /** Extension members. Clients "MUST ignore any such extensions that they don't recognize" (section 3.2). */
  readonly [extension: string]: unknown;
}

/** A problem that is complete, before it is rendered as JSON, XML or HTML (RFC 9457, section 3). */
export interface Problem {
  /**
   * The type URI (section 3.1.1). `about:blank` means that the problem "has no additional semantics beyond that of the
   * HTTP status code" (section 4.2.1).
   */
  readonly type: string;
  /** The slug of a type in the catalog. */
  readonly slug?: string;
  /** The URL of the type's documentation, if `problem.typeDocumentation` is on. */
  readonly typeDocumentation?: string;
  /** Section 3.1.3. */
  readonly title: string;
  /** The HTTP status code (section 3.1.2). */
  readonly status: number;
  /** Section 3.1.4. */
  readonly detail?: string;
  /** Section 3.1.5. */
  readonly instance?: string;
  /** Extension members (section 3.2). */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Headers of the response. */
  readonly headers: Readonly<Record<string, string>>;
  readonly flowId: string;
  /** What the client got instead of this problem, on a route with `@ConcealForbidden()`. */
  readonly concealedAs?: Problem;
}
