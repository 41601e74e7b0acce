import type { Occurrence } from '../problem/occurrence.js';
import type { FailedRequest } from './failed-request.js';

/**
 * A 403 on a route with `@ConcealForbidden()` also gets the occurrence that the client sees instead: that of a resource
 * that does not exist (RFC 9110, section 15.5.4). The log and the reporters keep the 403.
 */
export function concealed(
  occurrence: Occurrence,
  { concealment, facts }: FailedRequest,
  map: (instead: Error) => Occurrence,
): Occurrence {
  if (occurrence.status !== 403 || !concealment) return occurrence;
  const error = concealment.error(facts);
  const instead = map(error);
  // A real not-found problem has the headers of `@Header()` too: Nest sets them before the handler runs.
  const headers = { ...concealment.headers, ...instead.definition?.headers, ...instead.headers };
  return { ...occurrence, concealedAs: { error, occurrence: { ...instead, headers } } };
}
