import { STATUS_CODES } from 'node:http';

/** The standard phrase of a status (RFC 9110, section 15), for the title of `about:blank` problems. */
export function statusPhrase(status: number): string {
  return STATUS_CODES[status] ?? 'Unknown Status';
}

/**
 * The status that a final answer may have: an integer of 200 to 599. Anything else is a mistake of the server, and
 * so is an interim status (1xx), which ends no request.
 */
export function finalStatus(status: unknown): number {
  return isFinalStatus(status) ? status : 500;
}

/** Whether this is a status that ends a request. */
export function isFinalStatus(status: unknown): status is number {
  return Number.isInteger(status) && (status as number) >= 200 && (status as number) <= 599;
}

/** Whether an answer with this status has a body (RFC 9110, section 6.4.1; 205: section 15.3.6). */
export function allowsBody(status: number): boolean {
  return status !== 204 && status !== 205 && status !== 304;
}
