import { exceptionOf } from '../exceptions/received-problem.js';
import { isFinalStatus } from '../http/status.js';
import type { Occurrence } from '../problem/occurrence.js';
import { occurrenceOf } from '../problem/occurrence.js';
import type { ProblemDetails } from '../problem/problem.js';
import { isRecord, memberOf, nonEmptyText } from '../problem/untrusted.js';
import type { MappingRule } from './mapping-rule.js';

/**
 * What Nest's `RpcException` or `WsException` says to the caller of a message: a text, an object of the app, or a problem.
 * In an HTTP request it is an unhandled error.
 */
export const transportException: MappingRule = (error, { problemOf }) => {
  if (problemOf === undefined) return undefined;
  const said = saidToCaller(error);
  if (said === undefined || said === error) return undefined;
  return occurrenceOf(exceptionOf(problemOf(said) ?? problemSaid(said), undefined)) as Occurrence;
};

/** What `getError()` of Nest's exceptions returns. Never throws. */
export function saidToCaller(error: unknown): unknown {
  const getError = memberOf(error, 'getError');
  if (typeof getError !== 'function') return undefined;
  try {
    return getError.call(error);
  } catch {
    return undefined;
  }
}

/** Numeric members `statusCode` and `status` are the status, as in other exceptions of Nest. */
function problemSaid(said: unknown): ProblemDetails {
  if (!isRecord(said)) return { type: 'about:blank', status: 500, detail: String(said) };
  const { statusCode, message, error: _phrase, ...members } = said;
  const status = [statusCode, members['status']].find((value) => isFinalStatus(value) && value >= 400) ?? 500;
  return { ...members, type: 'about:blank', status: status as number, detail: nonEmptyText(message) };
}
