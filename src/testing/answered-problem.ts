/** A problem that an app answered, as far as its contract is concerned. */
export interface AnsweredProblem {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  /** The type URI. */
  readonly type: string;
  /** The names of all members of the body; none for a status without a body. */
  readonly members: readonly string[];
}
