import type { IncomingHttpHeaders } from 'node:http';
import Negotiator from 'negotiator';

const MEDIA_TYPES = ['text/html', 'application/json'];

/** Whether a request asks the documentation for data rather than for a page (RFC 9110, section 12.5.1). */
export function wantsJson(headers: IncomingHttpHeaders): boolean {
  return new Negotiator({ headers }).mediaType(MEDIA_TYPES) === 'application/json';
}
