import { statusPhrase } from '../http/status.js';
import type { ProblemDetails } from '../problem/problem.js';
import { slugOfUri } from '../problem/problem-definition.js';

/** What AIP-193 requires of a reason. */
const REASON = /^[A-Z][A-Z0-9_]+[A-Z0-9]$/;
const MAX_LENGTH = 63;

/** `ErrorInfo.reason` of a problem: its slug, or the phrase of its status for `about:blank`. `customer-not-found` → `CUSTOMER_NOT_FOUND`. */
export function errorReason({ type, status }: Pick<ProblemDetails, 'type' | 'status'>): string {
  return upperSnakeCase(type === 'about:blank' ? statusName(status) : slugOfUri(type));
}

function statusName(status: number | undefined): string {
  return status === undefined ? 'unknown' : statusPhrase(status).replaceAll("'", '');
}

/** A name as a reason: `minLength` → `MIN_LENGTH`. Reasons begin with a letter, and have 3 to 63 characters. */
export function upperSnakeCase(name: string): string {
  const words =
    name
      .slice(0, 1000)
      .replace(/([a-z\d])(?=[A-Z])/g, '$1_')
      .toUpperCase()
      .match(/[A-Z\d]+/g) ?? [];
  const reason = words.join('_').slice(0, MAX_LENGTH).replace(/_$/, '');
  return REASON.test(reason) ? reason : `PROBLEM_${reason || 'UNKNOWN'}`.slice(0, MAX_LENGTH).replace(/_$/, '');
}

/** `MIN_LENGTH` → `minLength`, as the codes of violations are. */
export function camelCase(reason: string): string {
  const [first = '', ...others] = reason.slice(0, MAX_LENGTH).toLowerCase().split('_').filter(Boolean);
  return first + others.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}
