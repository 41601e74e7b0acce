import type { IncomingHttpHeaders } from 'node:http';

/** What functions in the options learn of a request: facts, never the framework's objects. */
export interface RequestFacts {
  readonly method: string;
  /** The path without the query. */
  readonly path: string;
  /** The pattern of the route that answers, such as `/customers/:id`; none for an unknown path. */
  readonly route?: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
}
