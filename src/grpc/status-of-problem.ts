import { isExtensionName } from '../problem/occurrence.js';
import type { ProblemDetails } from '../problem/problem.js';
import { nonEmptyText } from '../problem/untrusted.js';
import type { StatusDetails } from './detail-messages.js';
import { toMetadata } from './error-metadata.js';
import { errorReason } from './error-reason.js';
import { fieldViolation } from './field-path.js';
import { grpcCode } from './grpc-code.js';
import { violationsOf } from './shortened-problem.js';

/** What a gRPC status contains and the problem itself does not. All members are optional. */
export interface GrpcStatusFacts {
  /** `ErrorInfo.domain`: the host of `problem.baseUri`. Default: the host of the type URI, if that is absolute. */
  readonly domain?: string | undefined;
  /** The HTTP status of a problem without the member `status` (`problem.status: false`). */
  readonly status?: number | undefined;
  /** The URL of the type's page. Default: `type_documentation`, or the type URI, if it is an absolute URL. */
  readonly documentation?: string | undefined;
  /** `RequestInfo.request_id`. Default: the member `flow_id`. */
  readonly flowId?: string | undefined;
  /** `RetryInfo.retry_delay`, in seconds. */
  readonly retryAfter?: number | undefined;
  /** The language of `detail`, as a tag of RFC 5646 such as `de`, if the problem was translated. */
  readonly language?: string | undefined;
}

/** The largest number of seconds of a `google.protobuf.Duration`. */
const MAX_SECONDS = 315_576_000_000;

/** The code, the message and one `ErrorInfo`, which every error of AIP-193 has. */
export function smallStatus(problem: ProblemDetails, message: string, facts: GrpcStatusFacts): StatusDetails {
  const named = { type: problem.type, status: problem.status ?? facts.status };
  const domain = nonEmptyText(facts.domain) ?? hostOf(problem.type) ?? '';
  const errorInfo = { reason: errorReason(named), domain, metadata: [] };
  return { code: grpcCode(named), message, errorInfo, fieldViolations: [], links: [] };
}

/** The status with all details. */
export function statusOfProblem(problem: ProblemDetails, message: string, facts: GrpcStatusFacts): StatusDetails {
  const small = smallStatus(problem, message, facts);
  const requestId = nonEmptyText(facts.flowId) ?? nonEmptyText(problem.flow_id);
  const locale = nonEmptyText(facts.language);
  const violations = violationsOf(problem);
  const url = [facts.documentation, problem.type_documentation, problem.type].find(isUrl);
  // These have a detail of their own.
  const elsewhere = [violations?.name, 'type_documentation', flowMember(problem, requestId)];
  const others = Object.entries(problem).filter(([name]) => isExtensionName(name) && !elsewhere.includes(name));
  return {
    ...small,
    errorInfo: { reason: '', domain: '', ...small.errorInfo, metadata: toMetadata(others) },
    fieldViolations: violations?.entries.flatMap((entry) => fieldViolation(entry) ?? []) ?? [],
    ...(isDuration(facts.retryAfter) && { retryDelay: facts.retryAfter }),
    links: url === undefined ? [] : [{ description: problem.title ?? message, url }],
    ...(requestId !== undefined && { requestId }),
    ...(locale !== undefined && { localizedMessage: { locale, message } }),
    problem: JSON.stringify(problem),
  };
}

/** The name of the member with the flow id, which the app chooses. */
function flowMember(problem: ProblemDetails, id: string | undefined): string | undefined {
  return id === undefined ? undefined : Object.keys(problem).find((name) => problem[name] === id);
}

function isDuration(seconds: number | undefined): seconds is number {
  return seconds !== undefined && seconds >= 0 && seconds <= MAX_SECONDS;
}

/** Whether this is an absolute URL, which a client may open. */
export function isUrl(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value);
}

function hostOf(type: string): string | undefined {
  return isUrl(type) ? new URL(type).hostname : undefined;
}
