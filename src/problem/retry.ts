import { type Occurrence, occurrenceOf } from './occurrence.js';
import { definitionOf, type ProblemDefinition, type Retry, retryAfterHeader } from './problem-definition.js';
import { isError, memberOf } from './untrusted.js';

/** What a status says about the same request, sent again; a type can say it in more detail. */
export type RetryKind = 'never' | 'after' | 'idempotent';

/** Whether the same request, call or job may be repeated, and how long to wait at least. */
export interface RetryPolicy {
  /**
   * `never`: it fails again. `after`: the failure is temporary. `idempotent`: a part of it may have been processed, so it may
   * be repeated only if that has no further effect.
   */
  readonly kind: RetryKind;
  /** Seconds. Without it, the time is not known: wait with increasing delays. */
  readonly seconds?: number;
}

/** Whether a value is a {@link Retry}. */
export function isRetry(value: unknown): value is Retry {
  if (value === 'never' || value === 'idempotent') return true;
  const after = memberOf(value, 'after');
  return typeof after === 'number' && retryAfterHeader(after) !== undefined;
}

/** The failure is temporary (RFC 9110, section 15; RFC 6585, section 4; RFC 8470, section 5.2). */
const TEMPORARY = [408, 425, 429, 502, 503, 504];

/**
 * The policy of types that set none. A 409 is `never`: it needs a decision about the current state, and then another
 * request (RFC 9110, section 15.5.10). A 501 or 505 names a feature that the server does not have.
 */
export function retryByStatus(status: number): RetryKind {
  if (TEMPORARY.includes(status)) return 'after';
  return status < 500 || status === 501 || status === 505 ? 'never' : 'idempotent';
}

/** The parts of an occurrence that decide. A definition alone has a status, too. */
type Retried = Pick<Occurrence, 'status' | 'retryAfter'> & {
  readonly definition?: Pick<ProblemDefinition, 'retry' | 'retryAfter'>;
};

/** The policy of an occurrence. A `retryAfter`, of the occurrence or else of its type, says that a retry makes sense. */
export function retryOf({ definition, status, retryAfter }: Retried, now: number = Date.now()): RetryPolicy {
  const retry = definition?.retry ?? retryByStatus(status);
  const kind = typeof retry === 'object' ? 'after' : retry;
  const header = retryAfterHeader(retryAfter, now) ?? retryAfterOfType(definition, now);
  if (header === undefined) return { kind };
  const number = Number(header);
  const seconds = Number.isNaN(number) ? Math.ceil((Date.parse(header) - now) / 1000) : number;
  return { kind: kind === 'never' ? 'after' : kind, seconds };
}

/** The value of the `Retry-After` header that the type has. Its `retryAfter` can be a date, and wins. */
export function retryAfterOfType(definition: Retried['definition'], now: number = Date.now()): string | undefined {
  return retryAfterHeader(definition?.retryAfter, now) ?? retryAfterHeader(memberOf(definition?.retry, 'after'), now);
}

/**
 * Whether to repeat what failed with this problem. The type decides with `retry`; a type that sets none has the policy of
 * its status: 408, 425, 429, 502, 503 and 504 are temporary, other 4xx, 501 and 505 are permanent, and after any other 5xx a
 * part of the request may have been processed. A `retryAfter` of the type or the occurrence makes a problem temporary. An
 * error that is not a problem counts as a 500. Never throws.
 *
 * @param problem a problem exception or its class, any other error, or a problem (its status decides)
 * @param request `idempotent`: whether a repetition has no further effect, such as a PUT or a job that checks what it did
 * before. Then problems of the policy `idempotent` count as well. Default: `false`
 * @example
 * if (!isRetryable(error, { idempotent: true })) throw new UnrecoverableError(String(error));
 */
export function isRetryable(problem: unknown, { idempotent = false }: { readonly idempotent?: boolean } = {}): boolean {
  const { kind } = retryOf(retriedOf(problem));
  return kind === 'after' || (idempotent && kind === 'idempotent');
}

function retriedOf(problem: unknown): Retried {
  const definition = definitionOf(problem);
  if (definition) return { definition, status: definition.status };
  return attempted(() => occurrenceOf(problem)) ?? { status: statusOf(problem) };
}

/** The status of a problem or of an `HttpException`. That of another error is the status of another server. */
function statusOf(problem: unknown): number {
  const isForeign = isError(problem) && typeof memberOf(problem, 'getStatus') !== 'function';
  const status = isForeign ? undefined : memberOf(problem, 'status');
  return typeof status === 'number' ? status : 500;
}

function attempted<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
