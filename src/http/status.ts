import { STATUS_CODES } from 'node:http';

/** The phrases of RFC 9110 for which Node.js and Nest have older ones. */
const RENAMED: Readonly<Record<number, string>> = { 413: 'Content Too Large', 422: 'Unprocessable Content' };

/** The standard phrase of a status (RFC 9110, section 15), for the title of `about:blank` problems. */
export function statusPhrase(status: number): string {
  return RENAMED[status] ?? nodePhrase(status);
}

/** The phrase of a status in Node.js and Nest, which may be an older one. */
export function nodePhrase(status: number): string {
  return STATUS_CODES[status] ?? 'Unknown Status';
}

/**
 * The status of the final response: the given one if it is an integer from 200 to 599, else 500. An interim status (1xx)
 * can't end a request, so it is a mistake of the server as well.
 */
export function finalStatus(status: unknown): number {
  return isFinalStatus(status) ? status : 500;
}

/** Whether this is the status of a final response: an integer from 200 to 599. */
export function isFinalStatus(status: unknown): status is number {
  return Number.isInteger(status) && (status as number) >= 200 && (status as number) <= 599;
}

/** Whether a response with this status can have a body (RFC 9110, section 6.4.1; 205: section 15.3.6). */
export function allowsBody(status: number): boolean {
  return status !== 204 && status !== 205 && status !== 304;
}
