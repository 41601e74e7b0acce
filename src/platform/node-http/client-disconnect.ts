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
export function isClientDisconnect(error: unknown): boolean {
  try {
    // Not `instanceof Error`: those of Node itself may come from another realm.
    if (typeof error !== 'object' || error === null) return false;
    const { code, type, name, message, cause } = error as Readonly<Record<string, unknown>>;
    if (typeof code === 'string' && CODES.has(code)) return true;
    if (type === 'request.aborted' || name === 'AbortError' || message === 'aborted') return true;
    return cause !== undefined && cause !== error && isClientDisconnect(cause);
  } catch {
    return false;
  }
}
