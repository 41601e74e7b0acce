/**
 * A problem as a client holds it: the members of RFC 9457, section 3.1, and the extension members beside them
 * (section 3.2), as they came over the wire. A standard member of a wrong type was ignored, as the RFC asks.
 */
export interface ProblemDetails {
  /** The type URI; `about:blank` when the problem has none. */
  readonly type: string;
  readonly title?: string;
  /** The HTTP status of the response; of the body only where no response is known. */
  readonly status?: number;
  readonly detail?: string;
  readonly instance?: string;
  /** The body as it came, where it was no JSON object. */
  readonly text?: string;
  /** Extension members: whatever the server says beside the standard ones. */
  readonly [extension: string]: unknown;
}
