/** One line of the corpus: what a server sent, and what a client should make of it. */
export interface ReceivedDocument {
  readonly sentence: string;
  readonly status: number;
  /** Default: `application/problem+json`. */
  readonly mediaType?: string;
  /** Sent as JSON unless it is a string. */
  readonly body: unknown;
  /** The exact members that are read; `undefined` where there is no problem to read. */
  readonly problem: Record<string, unknown> | undefined;
}
