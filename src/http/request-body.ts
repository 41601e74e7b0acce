import type { IncomingHttpHeaders } from 'node:http';

/** Whether the request carries a body (RFC 9112, section 6). */
export function hasBody({ 'content-length': length, 'transfer-encoding': coding }: IncomingHttpHeaders): boolean {
  return coding !== undefined || Number(length) > 0;
}

/** What keeps a JSON parser that knows neither charsets nor codings from reading a body as it was meant. */
export function unreadable(headers: IncomingHttpHeaders): 'coding' | 'charset' | undefined {
  const coding = headers['content-encoding'];
  if (coding !== undefined && coding.trim().toLowerCase() !== 'identity' && hasBody(headers)) return 'coding';
  const type = headers['content-type'];
  if (type === undefined) return undefined;
  const charset = /;\s*charset\s*=\s*"?([^\s";,]+)/i.exec(type)?.[1]?.toLowerCase();
  return charset === undefined || !/json\s*;/i.test(type) || /^(utf-?8|us-ascii)$/.test(charset)
    ? undefined
    : 'charset';
}
