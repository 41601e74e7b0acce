import { isError } from './cause-chain.js';

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
