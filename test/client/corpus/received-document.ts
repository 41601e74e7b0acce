/** A response body, and what the client should read from it. */
export interface ReceivedDocument {
  readonly sentence: string;
  readonly status: number;
  /** Default: `application/problem+json`. */
  readonly mediaType?: string;
  /** Sent as JSON unless it is a string. */
  readonly body: unknown;
  /** The exact members that are read. `undefined` if the body is not a problem. */
  readonly problem: Record<string, unknown> | undefined;
}
