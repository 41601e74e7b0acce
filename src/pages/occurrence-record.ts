/** A problem that happened, as the app remembers it. */
export interface OccurrenceRecord {
  /** When it was answered: ISO 8601. */
  readonly time: string;
  readonly flow_id: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The pattern of the route that answered, when one did. */
  readonly route?: string;
  readonly status: number;
  readonly title: string;
  /** The slug of a catalogued type. */
  readonly slug?: string;
  /** What the client got. */
  readonly problem: Readonly<Record<string, unknown>>;
  /** What the log got. */
  readonly log: Readonly<Record<string, unknown>>;
}
