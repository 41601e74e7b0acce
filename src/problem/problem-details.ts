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
