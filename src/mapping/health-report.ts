import { safeMembers } from '../problem/member-value.js';
import { ownNames } from '../problem/occurrence.js';
import { isRecord } from '../problem/untrusted.js';
import { isHttpException } from './http-exception.js';
import type { MappingRule } from './mapping-rule.js';

/** The members of a `HealthCheckResult`. */
const MEMBERS = ['status', 'info', 'error', 'details'];

/**
 * The 503 of a health check of `@nestjs/terminus`. Its report is what the route responds with, healthy or not, and what
 * dashboards read. So it stays what it is, apart from values that are errors.
 */
export const healthReport: MappingRule = (error) => {
  if (!isHttpException(error) || error.getStatus() !== 503) return undefined;
  const report: unknown = error.getResponse();
  if (!isRecord(report) || typeof report['status'] !== 'string' || !isRecord(report['details'])) return undefined;
  if (!ownNames(report).every((name) => MEMBERS.includes(name))) return undefined;
  return { status: 503, extensions: {}, report: safeMembers(report) };
};
