import { responseLike } from '../client/response-like.js';
import { retryAfter } from '../client/retry-after.js';
import { causesOf, isError } from './cause-chain.js';
import { isMeantForTheClient } from './meant-for-the-client.js';
import { failureKindOf, type UpstreamFailureKind } from './upstream-failure-kind.js';

/** What is known of a call to another service that failed. */
export interface UpstreamFailure {
  readonly kind: UpstreamFailureKind;
  /** When the other service wants to be asked again, in seconds. */
  readonly retryAfter?: number;
}

/** Longer than this nobody waits; it is a mistake, or the other service is gone for good. */
const MAX_RETRY_AFTER = 24 * 60 * 60;

/**
 * Reads an error, or one behind it, as the failure of a call to another service. `undefined` for all others, for what
 * was thrown to be answered (an `HttpException`), and for a 4xx of the other service: then our own call was wrong.
 */
export function upstreamFailureOf(error: unknown): UpstreamFailure | undefined {
  if (isMeantForTheClient(error)) return undefined;
  const chain = [error, ...causesOf(error)];
  for (const link of chain) {
    const status = answeredStatus(link);
    if (status !== undefined && status >= 400) return failureOfAnswer(status, link);
  }
  for (const link of chain) {
    const kind = isError(link) ? failureKindOf(link) : undefined;
    if (kind !== undefined) return { kind };
  }
  return undefined;
}

function failureOfAnswer(status: number, link: unknown): UpstreamFailure | undefined {
  if (status < 500 && status !== 429) return undefined;
  const kind = status === 504 ? 'timeout' : status === 503 || status === 429 ? 'unavailable' : 'bad-answer';
  const { $response } = link as { $response?: unknown };
  const seconds = retryAfter(link) ?? retryAfter($response);
  return seconds !== undefined && seconds > 0 && seconds <= MAX_RETRY_AFTER ? { kind, retryAfter: seconds } : { kind };
}

/** The status of the answer that an HTTP client's error carries, or that is the cause of an error. */
function answeredStatus(link: unknown): number | undefined {
  const { $metadata } = (link ?? {}) as { $metadata?: { httpStatusCode?: unknown } };
  const ofAws = $metadata?.httpStatusCode;
  return typeof ofAws === 'number' ? ofAws : responseLike(link)?.status;
}
