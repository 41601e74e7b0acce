import { statusPhrase } from '../http/status.js';
import type { ProblemDetails } from '../problem/problem.js';
import { memberOf, nonEmptyText } from '../problem/untrusted.js';
import type { StatusDetails } from './detail-messages.js';
import { fromMetadata } from './error-metadata.js';
import { errorReason } from './error-reason.js';
import { violationOf } from './field-path.js';
import { grpcCode, isFailureCode, statusOfCode } from './grpc-code.js';
import { parsedProblem } from './plain-problem.js';
import { decodeStatus } from './status-details.js';
import { isUrl } from './status-of-problem.js';

/** Details that are longer are not read. Servers send up to 8 KiB, unless they are configured. */
const MAX_LENGTH = 65_536;

/** The common name of the status of `CANCELLED`, which is not in IANA's registry. */
const CANCELLED = 1;
const CLIENT_CLOSED_REQUEST = 'Client Closed Request';

/**
 * The problem in the error of a gRPC call: an object with `code`, `details` and `metadata`, such as the `ServiceError` of
 * `@grpc/grpc-js`. A server with this module sends the problem itself. Of any other server, the problem is `about:blank`
 * with the status of the code, the message as `detail`, and the standard details as extension members: `reason`, `domain`
 * and the metadata of `ErrorInfo`, `validation` from `BadRequest`, `help`, and `flow_id` from `RequestInfo`. Never throws:
 * details that are malformed, too long or of another code are ignored.
 *
 * @returns `undefined` if the error is not the status of a failed gRPC call
 * @example
 * const problem = fromGrpcStatus(error);
 * if (problem) logger.warn(`${problem.title}: ${problem.detail}`);
 */
export function fromGrpcStatus(error: unknown): ProblemDetails | undefined {
  const code = memberOf(error, 'code');
  const message = memberOf(error, 'details');
  if (!isFailureCode(code) || typeof message !== 'string') return undefined;
  const status = statusIn(error, code) ?? { code, message, fieldViolations: [], links: [] };
  return sentProblem(status) ?? problemOfDetails(status);
}

/**
 * How many seconds to wait before a retry, from the `RetryInfo` of the error of a gRPC call.
 *
 * @returns `undefined` if the error has none
 */
export function grpcRetryAfter(error: unknown): number | undefined {
  const code = memberOf(error, 'code');
  return isFailureCode(code) ? statusIn(error, code)?.retryDelay : undefined;
}

/** The details in the metadata. Their code must be that of the error, else a proxy in between has replaced the error. */
function statusIn(error: unknown, code: number): StatusDetails | undefined {
  try {
    const metadata = memberOf(error, 'metadata') as { get(key: string): unknown };
    const [bytes] = [metadata.get('grpc-status-details-bin')].flat();
    if (!ArrayBuffer.isView(bytes) || bytes.byteLength > MAX_LENGTH) return undefined;
    const status = decodeStatus(bytes as Uint8Array);
    return status.code === code ? status : undefined;
  } catch {
    return undefined;
  }
}

/** The problem that the server sent, unless code or reason are those of another problem. */
function sentProblem(status: StatusDetails): ProblemDetails | undefined {
  const problem = parsedProblem(status.problem ?? '');
  return problem && isOf(problem, status) ? problem : undefined;
}

/** Whether code and reason are those of this problem, as far as a problem without the member `status` tells. */
function isOf(problem: ProblemDetails, { code, errorInfo }: StatusDetails): boolean {
  const hasStatus = problem.status !== undefined;
  if (hasStatus && grpcCode(problem) !== code) return false;
  return (!hasStatus && problem.type === 'about:blank') || errorReason(problem) === errorInfo?.reason;
}

function problemOfDetails({ code, message, ...details }: StatusDetails): ProblemDetails {
  const status = statusOfCode(code);
  const title = code === CANCELLED ? CLIENT_CLOSED_REQUEST : statusPhrase(status);
  const detail = nonEmptyText(details.localizedMessage?.message) ?? nonEmptyText(message);
  return {
    type: 'about:blank',
    title,
    status,
    ...(detail !== undefined && detail !== title && { detail }),
    ...extensionsOfDetails(details),
  };
}

function extensionsOfDetails(details: Omit<StatusDetails, 'code' | 'message'>): Record<string, unknown> {
  const { errorInfo, fieldViolations, links, requestId } = details;
  const { reason, domain } = errorInfo ?? {};
  const help = links.filter(({ url }) => isUrl(url));
  return {
    ...(errorInfo && fromMetadata(errorInfo.metadata)),
    ...(reason && { reason }),
    ...(domain && { domain }),
    ...(fieldViolations.length > 0 && { validation: fieldViolations.map(violationOf) }),
    ...(help.length > 0 && { help }),
    ...(requestId !== undefined && { flow_id: requestId }),
  };
}
