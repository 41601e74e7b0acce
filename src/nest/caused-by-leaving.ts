/** What Node, its streams and the body parsers say when the other side hangs up. */
const CODES = new Set([
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ABORT_ERR',
  'ERR_ABORTED',
]);

/** Whether an error only says that the client has gone. Never throws. */
export function causedByLeaving(error: unknown): boolean {
  try {
    if (!(error instanceof Error)) return false;
    const { code, type, cause } = error as Error & { code?: unknown; type?: unknown };
    if (typeof code === 'string' && CODES.has(code)) return true;
    if (type === 'request.aborted' || error.name === 'AbortError' || error.message === 'aborted') return true;
    return cause !== undefined && cause !== error && causedByLeaving(cause);
  } catch {
    return false;
  }
}
