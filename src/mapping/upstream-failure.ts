import { responseLike, retryAfter } from '../client/response-like.js';
import { isError } from '../problem/untrusted.js';
import { causesOf, isMeantForTheClient } from './cause-chain.js';

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

/** How a call to another service failed: it could not be reached, its answer was of no use, or it took too long. */
export type UpstreamFailureKind = 'unavailable' | 'bad-answer' | 'timeout';

// Of Node.js (`errno`, TLS, parser), undici, axios and got.
const CODES: readonly (readonly [UpstreamFailureKind, RegExp])[] = [
  [
    'timeout',
    /^(ETIMEDOUT|ESOCKETTIMEDOUT|ECONNABORTED|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ERR_TLS_HANDSHAKE_TIMEOUT)$/,
  ],
  ['unavailable', /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|E(HOST|NET)(UNREACH|DOWN)|EPROTO|UND_ERR_SOCKET)$/],
  ['unavailable', /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH$)/],
  ['unavailable', /^(ERR_CANCELED|ABORT_ERR)$/],
  ['bad-answer', /^(HPE_|Z_(DATA|BUF)_ERROR$|UND_ERR_RES|ERR_BODY_PARSE_FAILURE$|ERR_BAD_RESPONSE$)/],
  ['bad-answer', /^(ERR_(FR_)?TOO_MANY_REDIRECTS|ERR_HTTP2_(STREAM|SESSION)_ERROR)$/],
];

/** What an error of an HTTP client, of a socket or of an abort signal says; `undefined` for all other errors. */
export function failureKindOf(error: Error): UpstreamFailureKind | undefined {
  const { name, message, cause } = error;
  const code = codeOf(error);
  // The words of `fetch`: before and after the header fields of the answer.
  if (name === 'TypeError' && message === 'terminated') return isTimeout(cause) ? 'timeout' : 'bad-answer';
  if (name === 'ReadError') return 'bad-answer';
  if (name === 'TimeoutError') return 'timeout';
  for (const [kind, codes] of CODES) if (codes.test(code)) return kind;
  if (name === 'HTTPParserError' || isFetchedJsonError(error)) return 'bad-answer';
  if (name === 'AbortError' || isReset(error, code)) return 'unavailable';
  const isFetch = name === 'TypeError' && message === 'fetch failed';
  return isFetch ? ((isError(cause) ? failureKindOf(cause) : undefined) ?? 'unavailable') : undefined;
}

/**
 * A connection that the other side reset. Without a `syscall`, it may as well be the client of this server who went away
 * in the middle of an upload.
 */
function isReset(error: Error & { syscall?: unknown; config?: unknown; options?: unknown }, code: string): boolean {
  if (code !== 'ECONNRESET' && code !== 'EPIPE') return false;
  const byClient = error.config !== undefined || error.options !== undefined;
  return typeof error.syscall === 'string' || byClient || error.message === 'socket hang up';
}

/** `response.json()` throws a bare `SyntaxError`; only its stack tells it from one of the app's own `JSON.parse()`. */
function isFetchedJsonError({ name, stack }: Error): boolean {
  const frames = name === 'SyntaxError' ? String(stack).split('\n    at ').slice(1, 4) : [];
  return frames.some((frame) => /[/\\:]undici[/\\]/.test(frame));
}

function isTimeout(cause: unknown): boolean {
  return /TIMEOUT|^ETIMEDOUT$/.test(codeOf(cause));
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
